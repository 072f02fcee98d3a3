import type { Experiment } from '../../../core/experiment/schema';
import { pruningProblem } from '../../../core/pruning/limits';
import type { RunState } from '../../../store/runReducer';
import { planOf } from '../../network';

/** `8 filters × 5` or, once it is done, `71 % smaller` */
export function pruneSummary({ pruning }: Experiment, { current }: RunState): string {
  if (pruning.iterations === 0) return 'Off';
  const steps = current.result?.pruning?.steps;
  const [first] = steps ?? [];
  const last = steps?.at(-1);
  if (first && last && last !== first) return `${smallerBy(first.parameters, last.parameters)} smaller`;
  return `${pruning.perIteration} ${pruning.unit} × ${pruning.iterations}`;
}

/** `71 %` of the parameters. */
export function smallerBy(before: number, after: number): string {
  return `${Math.round(100 * (1 - after / before))} %`;
}

export function pruneFault(experiment: Experiment): string | undefined {
  const problem = problemOf(experiment);
  if (problem === undefined) return undefined;
  return problem.path === 'pruning.unit' ? `No ${experiment.pruning.unit} to spare` : 'More than there are';
}

/** Why it cannot be done, or undefined. A network that does not fit has its own words on the Model stage. */
export function problemOf(experiment: Experiment) {
  const { plan, problem } = planOf(experiment);
  return problem ? undefined : pruningProblem(experiment, plan);
}
