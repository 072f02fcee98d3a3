import type { Experiment, Study } from '../../core/experiment/schema';
import { describeArms } from '../../core/studies/compare';
import classes from './studies.module.css';

interface Props {
  readonly experiment: Experiment;
  readonly study: Extract<Study, { type: 'compare' }>;
}

/** What each arm sets that the other does not: `With: rotate 10°, shift 2 px`. */
export function ArmSettings({ experiment, study }: Props) {
  const settings = settingsOf(experiment, study);
  if (!settings) return null;
  const [without, withIt] = settings;
  return (
    <p className={classes.note}>
      {withIt !== '' && `With: ${withIt}. `}
      {without !== '' && `Without: ${without}.`}
    </p>
  );
}

/** Nothing where it cannot be compared: that is said when it is tried. */
function settingsOf(experiment: Experiment, study: Props['study']) {
  try {
    return describeArms(experiment, study);
  } catch {
    return undefined;
  }
}
