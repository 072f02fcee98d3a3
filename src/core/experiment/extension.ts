import { difference } from './difference';
import type { Experiment } from './schema';

/**
 * Whether another experiment trains the same network, whatever it does with it once it is trained: prunes it, or trains
 * others beside it. Snapshots are taken on the way, so that they need a training of their own.
 */
export function trainsTheSame(trained: Experiment, wanted: Experiment): boolean {
  const takesSnapshots = [trained, wanted].some(({ ensemble }) => ensemble?.snapshot);
  const isElsewhere = (path: string) => /^(name|notes|pruning|ensemble)(\.|$)/.test(path);
  return !takesSnapshots && difference(trained, wanted).every(({ path }) => isElsewhere(path));
}

/** Whether it does something else with the network than was done. */
export function isExtension(trained: Experiment, wanted: Experiment): boolean {
  const isMore = (path: string) => path !== 'name' && path !== 'notes';
  return trainsTheSame(trained, wanted) && difference(trained, wanted).some(({ path }) => isMore(path));
}
