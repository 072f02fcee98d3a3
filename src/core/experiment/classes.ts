import type { Problem } from '../problem';
import { datasetOf } from './dataset';
import type { Experiment } from './schema';
import { dataTaskOf, type Question } from './task';

const imbalancePath = 'data.imbalance';

/** Names of the data set's own classes, in their order; none where it asks for a number. */
export function classNamesOf(data: Question['data']): readonly string[] {
  const task = dataTaskOf(data);
  return task.kind === 'classification' ? task.classes : [];
}

/** Why the classes that an experiment names cannot be, given its data set. The schema cannot know that. */
export function classesProblem({ data }: Experiment): Problem | undefined {
  if (data.imbalance === null) return undefined;
  const { label } = datasetOf(data);
  const names = classNamesOf(data);
  const { classes } = data.imbalance;
  if (names.length === 0) {
    return {
      code: 'data.unsuitable',
      message: `Only classes can be made rare (${imbalancePath}), but “${label}” asks for a number.`,
      hint: 'Leave it out, or choose a data set with classes.',
      path: imbalancePath,
    };
  }
  const last = names.length - 1;
  const areKnown = classes.every((index) => index <= last);
  if (areKnown && classes.length <= last) return undefined;
  const given = `Rare classes (${imbalancePath}.classes) is [${classes.join(', ')}]`;
  return {
    code: 'experiment.invalid',
    message: areKnown
      ? `${given}, which is every class of “${label}”, but at least one must stay common.`
      : `${given}, but “${label}” has the classes 0 to ${last}.`,
    hint: `Name some of them, such as [0] for “${names[0]}”.`,
    path: `${imbalancePath}.classes`,
  };
}
