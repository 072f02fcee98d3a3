import { snapshotEpochs } from '../../../core/ensemble/members';
import { formatEpoch } from '../../charts/format';
import about from '../../knobs/about.module.css';
import fields from '../../knobs/fields.module.css';
import { useExperiment, useSetKnob } from '../../lab';

/** When the snapshots are taken or, where no cycles end, the schedule that would have them. */
export function SnapshotNote() {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const { ensemble, training } = experiment;
  if (!ensemble?.snapshot) return null;
  const epochs = snapshotEpochs(experiment);
  if (epochs.length >= 2) {
    return (
      <p className={fields.aside}>
        {epochs.length} members, taken after epoch {epochs.map(formatEpoch).join(', ')}.
      </p>
    );
  }
  const period = Math.max(1, Math.floor(training.epochs / ensemble.members));
  return (
    <>
      <p className={fields.aside}>Snapshots are taken where cycles of warm restarts end: two are needed.</p>
      <button
        type="button"
        className={about.textButton}
        onClick={() =>
          setKnob('training.schedule', {
            ...training.schedule,
            type: 'warmRestarts',
            warmup: 0,
            period,
            periodFactor: 1,
          })
        }
      >
        Restart every {period === 1 ? 'epoch' : `${period} epochs`}
      </button>
    </>
  );
}
