import type { RunResult } from '../../../protocol/result';
import { prune } from '../../pruning/prune';
import { createActivationMeter } from '../../tfjs/activationMeter';
import { retrainingMark } from '../../training/marks';
import type { WorkContext } from './context';
import type { BuiltNetwork } from './network';

/** The result with what pruning made of the network, where the experiment asks for it and the training ended by itself. */
export async function pruneTrained(
  context: WorkContext,
  network: BuiltNetwork,
  trained: RunResult,
): Promise<RunResult> {
  const { run, tools, control, signal, events } = context;
  const { experiment, data, plan, stepper, variants, buildStepper } = network;
  const { iterations } = experiment.pruning;
  if (iterations === 0 || trained.test === undefined) return trained;
  const pruning = await prune({
    experiment,
    data,
    network: { layers: experiment.model.layers, plan, weights: await stepper.exportWeights() },
    stepper,
    trained,
    control,
    buildStepper,
    buildActivationMeter: createActivationMeter,
    now: tools.now,
    step: (step, left) => {
      if (step.removed > 0) variants.keepPruned(left);
      events.send({ type: 'pruned', run, step });
    },
    phase: (phase, iteration) =>
      events.send({ type: 'phase', run, phase, detail: `${iteration} of ${iterations}` }),
  });
  signal.throwIfAborted();
  const { diverged } = pruning;
  if (diverged) events.mark(retrainingMark(trained.epochs, diverged));
  return { ...trained, pruning, reason: diverged ? 'diverged' : trained.reason };
}
