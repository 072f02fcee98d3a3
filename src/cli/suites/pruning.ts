import { modelPresets } from '../../core/catalog/modelPresets';
import { pruningCriteria } from '../../core/catalog/pruningCriteria';
import type { PruningStep } from '../../protocol/payloads';
import type { Outcome } from '../run';
import type { Arm, Comparison, Measure } from './comparison';

/** Pruning (tip 12): what goes matters, and what is left takes over. */
export const pruning: readonly Comparison[] = [
  {
    title: 'Pruning: which filters go (tip 12)',
    setting:
      'Digits, 2,100 training examples, the small VGG with 96 filters, 5 epochs; then three times 4 filters of each layer go, with one epoch of retraining each. Layer by layer, so that all end at the very same size.',
    measures: [
      lastStep('after retraining', ({ test }) => test.accuracy),
      lastStep(
        'validation just after the last removal',
        ({ beforeRetraining }) => beforeRetraining?.accuracy,
      ),
      { ...lastStep('parameters gone', () => undefined), of: parametersGone },
      { ...lastStep('unpruned', () => undefined), of: ({ result }) => result.test?.accuracy ?? Number.NaN },
    ],
    arms: [byCriterion('random'), byCriterion('l1'), byCriterion('meanActivation')],
  },
];

function byCriterion(criterion: keyof typeof pruningCriteria): Arm {
  return {
    label: pruningCriteria[criterion].label,
    experiment: {
      data: { dataset: 'digits', fraction: 30 },
      model: { layers: modelPresets.vgg.layers },
      training: { epochs: 5 },
      pruning: {
        unit: 'filters',
        criterion,
        scope: 'perLayer',
        iterations: 3,
        perIteration: 4,
        retrainEpochs: 1,
      },
    },
  };
}

/** A share, read off the smallest network. */
function lastStep(label: string, read: (step: PruningStep) => number | undefined): Measure {
  const of = ({ result }: Outcome) => {
    const step = result.pruning?.steps.at(-1);
    return (step && read(step)) ?? Number.NaN;
  };
  return { label, format: 'percent', better: 'higher', of };
}

function parametersGone({ result }: Outcome): number {
  const [first] = result.pruning?.steps ?? [];
  const last = result.pruning?.steps.at(-1);
  return first && last ? 1 - last.parameters / first.parameters : Number.NaN;
}
