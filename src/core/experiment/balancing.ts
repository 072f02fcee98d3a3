import { type BalancingId, balancingEntry, balancings } from '../catalog/balancing';
import type { Problem } from '../problem';
import { datasetOf } from './dataset';
import { dataTaskOf, type Question, taskOf } from './task';

/**
 * Names of the classes that balancing looks at: those that are asked for or, where classes in order are asked for as a
 * number, those of the data. None where there are only numbers.
 */
export function balancedClassesOf(question: Question): readonly string[] {
  const [asked, natural] = [taskOf(question), dataTaskOf(question.data)];
  if (asked.kind === 'classification') return asked.classes;
  return natural.kind === 'classification' ? natural.classes : [];
}

/** The ways of balancing that the data and the question allow. */
export function balancingsFor(question: Question): readonly BalancingId[] {
  if (balancedClassesOf(question).length === 0) return ['none'];
  const isAskedForClasses = taskOf(question).kind === 'classification';
  return (Object.keys(balancings) as BalancingId[]).filter(
    (id) => isAskedForClasses || !balancingEntry(id).weighs,
  );
}

/** Why the experiment's way of balancing cannot be used, or undefined where it can. */
export function balancingProblem(
  question: Question & { readonly balance: { readonly method: BalancingId } },
): Problem | undefined {
  const { method } = question.balance;
  const fitting = balancingsFor(question);
  if (fitting.includes(method)) return undefined;
  const { label } = balancings[method];
  const name = datasetOf(question.data).label;
  const others = fitting.filter((id) => id !== 'none').map((id) => `“${balancings[id].label}”`);
  return {
    code: 'data.unsuitable',
    message: `The balancing “${label}” needs classes, but “${name}” is asked for a number.`,
    hint:
      others.length > 0
        ? `Choose ${others.join(' or ')}, or a framing with classes.`
        : 'Choose the balancing “None”, or the framing “Bins of a number”.',
    path: 'balance.method',
  };
}
