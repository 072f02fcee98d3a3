import type { ObservedRun } from '../../../core/diagnosis/types';
import type { RunState } from '../../../store/runReducer';

/** What the diagnosis may look at of the run on screen. */
export function observedRun({ current, previous, data, snapshot }: RunState): ObservedRun {
  const { experiment, rows, marks, result } = current;
  const validation = snapshot?.validation;
  return {
    experiment,
    rows,
    marks,
    ...(result && { reason: result.reason }),
    ...(data && { counts: data.counts }),
    ...(data?.classCounts && { classCounts: data.classCounts }),
    ...(snapshot?.units && { units: snapshot.units }),
    ...(validation?.kind === 'classification' && { confusion: validation.confusion }),
    ...(data?.targetSpread && { targetSpread: data.targetSpread }),
    ...(result?.test && { test: result.test }),
    ...(result?.training && { atEnd: { train: result.training, validation: result.validation } }),
    ...(previous && {
      before: {
        experiment: previous.experiment,
        ...(previous.result?.test && { test: previous.result.test }),
      },
    }),
  };
}
