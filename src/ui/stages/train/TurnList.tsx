import { IconX } from '@tabler/icons-react';
import { inSentence } from '../../../core/catalog/metrics';
import { momentInWords, showValue } from '../../../core/experiment/difference';
import { liveKnobAt, withoutTurn, withoutTurns } from '../../../core/experiment/liveChanges';
import { valueAt } from '../../../core/experiment/plain';
import type { Experiment } from '../../../core/experiment/schema';
import { isUnderWay } from '../../../store/runReducer';
import { useExperiment, useLab, useRun } from '../../lab';
import classes from './turns.module.css';

/** More turns than these are counted. */
const mostShown = 8;

interface Row {
  /** Of the live change that it is a part of. */
  readonly index: number;
  readonly path: string;
  /** A sentence. */
  readonly words: string;
}

/** What was turned while the run trained, which a new run repeats; before one begins, any of it can be left out. */
export function TurnList() {
  const lab = useLab();
  const experiment = useExperiment((state) => state);
  const mayChange = useRun((run) => !isUnderWay(run));
  const rows = rowsOf(experiment);
  const put = (next: Experiment) => lab.experiment.getState().replace(next);
  return (
    <div className={classes.turns} data-knob="training.liveChanges">
      <p>
        <b>Turned on the way.</b> It belongs to the run: trained again, each knob is turned at the same step.
      </p>
      <ul aria-label="Turned on the way">
        {rows.slice(0, mostShown).map(({ index, path, words }) => (
          <li key={`${index}-${path}`}>
            <span>{words}</span>
            {mayChange && (
              <button
                type="button"
                aria-label={`Leave out: ${words}`}
                title="Leave this turn out"
                onClick={() => put(withoutTurn(experiment, index, path))}
              >
                <IconX size={14} stroke={2} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {rows.length > mostShown && <p>And {rows.length - mostShown} more.</p>}
      {mayChange && rows.length > 1 && (
        <button type="button" className={classes.all} onClick={() => put(withoutTurns(experiment))}>
          Leave them all out
        </button>
      )}
    </div>
  );
}

/** In the order in which they are made. */
function rowsOf(experiment: Experiment): readonly Row[] {
  const { liveChanges } = experiment.training;
  return liveChanges.flatMap(({ at, from }, index) =>
    Object.entries(from).map(([path, value]) => {
      const next = liveChanges.slice(index + 1).find((later) => Object.hasOwn(later.from, path));
      const to = next ? next.from[path] : valueAt(experiment, path);
      const change = `from ${showValue(path, value)} to ${showValue(path, to)}`;
      return {
        index,
        path,
        words: `At ${momentInWords(at)} the ${nameOf(experiment, path)} was turned ${change}.`,
      };
    }),
  );
}

function nameOf(experiment: Experiment, path: string): string {
  const layer = /^model\.layers\.(\d+)/.exec(path)?.[1];
  const name = inSentence(liveKnobAt(experiment, path)?.label ?? path);
  return layer === undefined ? name : `${name} of layer ${Number(layer) + 1}`;
}
