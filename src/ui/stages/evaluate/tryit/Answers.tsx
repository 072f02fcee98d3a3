import { type CSSProperties, useEffect, useState } from 'react';
import type { Task } from '../../../../core/task';
import type { NetworkSaid } from '../../../../protocol/tryIt';
import { formatValue } from '../../../charts/format';
import { useRun } from '../../../lab';
import { useTask } from '../../../network';
import { useTraining } from '../../../shell/useTraining';
import { ClassMarker } from '../../../views/ClassMarker';
import answers from './answers.module.css';
import classes from './tryit.module.css';
import type { Tried } from './useTried';
import { answerInWords, networkName, spokenAnswer, surenessOf, surestOf, withUnit } from './words';

/** Classes that are listed at most: the most probable ones of a long list. */
const rowsAtMost = 12;
/** Milliseconds between two sentences for those who hear them. */
const spokenGap = 900;

interface Props {
  readonly tried: Tried;
  /** What it really is, where that is known: of an example that nobody has changed. */
  readonly truth?: number | undefined;
  /** What to do, while nothing is asked. */
  readonly invitation: string;
  /** Of numbers: when or where it is asked for, such as a date. */
  readonly asked?: string;
}

/** What the networks say: the answer, then how probable each class seems to each of them. */
export function Answers({ tried, truth, invitation, asked }: Props) {
  const task = useTask();
  const { answer, problem, ensembleProblem, milliseconds } = tried;
  const first = answer?.said[0];
  return (
    <section className={classes.answers} aria-label="What the network says">
      <Untrained />
      {first ? (
        <>
          <Headline said={first} task={task} truth={truth} asked={asked} />
          {task.kind === 'classification' && answer ? (
            <Probabilities said={answer.said} task={task} truth={truth} />
          ) : (
            <Numbers said={answer?.said ?? []} task={task} />
          )}
        </>
      ) : (
        <p className={classes.invitation}>{invitation}</p>
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
      {ensembleProblem && (
        <p className={classes.note}>
          {ensembleProblem.message} {ensembleProblem.hint}
        </p>
      )}
      <Spoken text={first ? spokenAnswer(first.output, task, truth) : ''} />
      {milliseconds !== undefined && (
        <p className={classes.note} data-milliseconds={milliseconds.toFixed(1)}>
          Answered in {milliseconds < 1 ? 'less than 1' : Math.round(milliseconds)} ms, on this device.
        </p>
      )}
    </section>
  );
}

/** Of random weights nobody should expect anything. */
function Untrained() {
  const isTrained = useRun(
    ({ current }) => current.points.length > 0 || current.rows.some(({ epoch }) => epoch > 0),
  );
  const { isTraining, isBlocked, toggle } = useTraining();
  if (isTrained) return null;
  return (
    <p className={classes.untrained}>
      {isTraining
        ? 'The training has just begun: these are guesses yet.'
        : 'Not trained yet: its weights are random, and so are its answers. '}
      {!isTraining && !isBlocked && (
        <button type="button" onClick={toggle}>
          Start training
        </button>
      )}
    </p>
  );
}

function Headline({
  said,
  task,
  truth,
  asked,
}: {
  readonly said: NetworkSaid;
  readonly task: Task;
  readonly truth: number | undefined;
  readonly asked: string | undefined;
}) {
  const { output } = said;
  if (task.kind === 'regression') {
    return (
      <h3 className={classes.headline}>
        <span>
          {task.target}
          {asked && `, ${asked}`}
        </span>
        <b>{answerInWords(output, task)}</b>
        {truth !== undefined && <span>in truth {withUnit(truth, task.unit)}</span>}
      </h3>
    );
  }
  const { index, probability } = surestOf(output);
  return (
    <h3 className={classes.headline}>
      <span>It says</span>
      <b>
        <ClassMarker index={index} size={20} /> {answerInWords(output, task)}
      </b>
      <span>
        {surenessOf(probability)}, {formatValue(probability, 'percent')}
      </span>
      {truth !== undefined && (
        <span className={classes.verdict} data-right={index === truth}>
          {index === truth ? 'Right' : `Wrong: it is “${task.classes[truth]}”`}
        </span>
      )}
    </h3>
  );
}

/** The probability of every class, by every network. */
function Probabilities({
  said,
  task,
  truth,
}: {
  readonly said: readonly NetworkSaid[];
  readonly task: Extract<Task, { kind: 'classification' }>;
  readonly truth: number | undefined;
}) {
  const output = said[0]?.output ?? [];
  const winner = surestOf(output).index;
  const all = task.classes.map((name, index) => ({ name, index, probability: output[index] ?? 0 }));
  const shown =
    all.length <= rowsAtMost
      ? all
      : all.toSorted((a, b) => b.probability - a.probability).slice(0, rowsAtMost);
  const left = all.length - shown.length;
  return (
    <>
      <table className={answers.bars}>
        <caption>Probability of each class</caption>
        <thead data-alone={said.length === 1}>
          <tr>
            <th scope="col">Class</th>
            <td />
            {said.map((one) => (
              <th scope="col" key={one.network}>
                {networkName(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, index }) => (
            <tr key={name} data-winner={index === winner} data-truth={index === truth || undefined}>
              <th scope="row">
                <ClassMarker index={index} /> <span title={name}>{name}</span>
              </th>
              <td aria-hidden="true">
                {said.map((one) => (
                  <i
                    key={one.network}
                    data-network={one.network}
                    style={{ '--share': one.output[index] ?? 0 } as CSSProperties}
                  />
                ))}
              </td>
              {said.map((one) => (
                <td key={one.network} data-winner={surestOf(one.output).index === index}>
                  {percent(one.output[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={classes.note}>and {left} less probable ones</p>}
    </>
  );
}

/** Without digits that nobody reads. */
function percent(probability: number): string {
  if (probability > 0 && probability < 0.0005) return '<0.1\u00A0%';
  return formatValue(probability, 'percent');
}

/** The same number by the other networks. */
function Numbers({ said, task }: { readonly said: readonly NetworkSaid[]; readonly task: Task }) {
  if (said.length < 2) return null;
  return (
    <dl className={answers.numbers}>
      {said.map((one) => (
        <div key={one.network}>
          <dt>{networkName(one)}</dt>
          <dd>{answerInWords(one.output, task)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Says the answer to those who hear it, once it has stood for a moment. */
function Spoken({ text }: { readonly text: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), spokenGap);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className={classes.spoken} aria-live="polite">
      {spoken}
    </p>
  );
}
