import { useEffect, useState } from 'react';
import { commonestMistakes, type Mistake } from '../../core/math/mistakes';
import type { Problem } from '../../core/problem';
import type { PredictedExample } from '../../protocol/examples';
import type { RunId } from '../../protocol/messages';
import { useLab, useRun } from '../lab';
import { useTask } from '../network';
import { ConfusionMatrix } from '../views/ConfusionMatrix';
import { countExamples, ExampleGallery } from '../views/ExampleGallery';
import classes from './middle.module.css';
import { standingOf, times } from './mistakeWords';
import { NotYet } from './NotYet';
import { useValidation } from './useValidation';

interface Place {
  readonly truth: number;
  readonly prediction: number;
}

/** A cell that was asked for, and what came back. */
interface Asked extends Place {
  readonly run: RunId;
  /** Opened by itself at the end of the run. */
  readonly isCommonest?: boolean;
  readonly examples?: readonly PredictedExample[];
  /** Why nothing came back. */
  readonly problem?: Problem;
}

/** How often each class was taken for each; a click on a cell opens what is in it. */
export function ConfusionPart() {
  const lab = useLab();
  const preview = useRun((run) => run.data?.preview);
  const validation = useValidation();
  const run = useRun((state) => state.current.run);
  const [latest, setAsked] = useState<Asked>();
  // What another network answered is no answer of this one.
  const asked = latest?.run === run ? latest : undefined;
  const task = useTask();
  const confusion = validation?.kind === 'classification' ? validation.confusion : undefined;
  const mistakes = confusion && commonestMistakes(confusion);
  const worst = mistakes?.[0];
  const hasEnded = useRun((state) => state.status === 'done');

  async function open(truth: number, prediction: number, isCommonest = false) {
    const cell = { run, truth, prediction, isCommonest };
    setAsked(cell);
    const reply = await lab.ask({ kind: 'confusionCell', truth, prediction });
    if (reply.ok && reply.answer.kind !== 'confusionCell') return;
    const found = reply.ok ? reply.answer : { problem: reply.problem };
    setAsked((now) => (now?.truth === truth && now.prediction === prediction ? { ...cell, ...found } : now));
  }

  // Where to look first is opened by itself once nothing moves any more.
  const opensItself = hasEnded && asked === undefined && worst !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each run that has ended
  useEffect(() => {
    if (opensItself) void open(worst.truth, worst.prediction, true);
  }, [opensItself]);

  if (!preview || task.kind !== 'classification' || !confusion) {
    return <NotYet text="After the first epoch: which class the network takes for which." />;
  }

  const { kind } = preview;
  const count = asked && (confusion[asked.truth]?.[asked.prediction] ?? 0);
  return (
    <div className={classes.confusion}>
      <ConfusionMatrix confusion={confusion} classNames={task.classes} selected={asked} onCell={open} />
      {asked?.examples && (
        <ExampleGallery
          examples={asked.examples}
          preview={preview}
          classNames={task.classes}
          title={nameOf(asked, task.classes)}
          detail={`${detailOf(asked.examples.length, count ?? 0, kind)}${asked.isCommonest && mistakes ? ` · ${standingOf(mistakes)}; click a cell for another` : ''}`}
          emptyText="Nothing of the validation part is in this cell."
        />
      )}
      {asked && !asked.examples && (
        <p className={classes.note}>
          {asked.problem ? `${asked.problem.message} ${asked.problem.hint}` : 'Looking them up…'}
        </p>
      )}
      {!asked && mistakes && (
        <WorstCell
          mistakes={mistakes}
          names={task.classes}
          onOpen={({ truth, prediction }) => open(truth, prediction)}
        />
      )}
    </div>
  );
}

interface WorstProps {
  readonly mistakes: readonly Mistake[];
  readonly names: readonly string[];
  onOpen(place: Place): void;
}

/** Where to look first. */
function WorstCell({ mistakes, names, onOpen }: WorstProps) {
  const [place] = mistakes;
  if (!place) return <p className={classes.note}>Not one is wrong. Click a cell to see what is in it.</p>;
  return (
    <p className={classes.note}>
      Click a cell to see what is in it.{' '}
      <button type="button" className={classes.link} onClick={() => onOpen(place)}>
        {asLabel(standingOf(mistakes))}: {nameOf(place, names)}, {times(place.count)}
      </button>
    </p>
  );
}

/** `the commonest mistake` as a button begins: `Commonest mistake`. */
function asLabel(standing: string): string {
  const words = standing.replace(/^the /, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `7 images, surest first`, or of how many these are the surest. */
function detailOf(shown: number, all: number, kind: Parameters<typeof countExamples>[1]): string {
  if (shown < all) return `the ${shown} surest of ${countExamples(all, kind)}`;
  return `${countExamples(shown, kind)}, surest first`;
}

function nameOf({ truth, prediction }: Place, names: readonly string[]): string {
  if (truth === prediction) return `${names[truth]}, recognised`;
  return `${names[truth]} taken for ${names[prediction]}`;
}
