import { modelPresets } from '../../core/catalog/modelPresets';
import { pruningCriteria } from '../../core/catalog/pruningCriteria';
import type { PruningStep } from '../../protocol/pruning';
import type { Outcome } from '../run';
import type { Arm, Comparison, Measure } from './comparison';

const vgg = { data: { dataset: 'digits' }, model: { layers: modelPresets.vgg.layers } };

/** Pruning (tip 12): what goes matters, and what is left takes over. */
export const pruning: readonly Comparison[] = [
  {
    title: 'Pruning: which filters go (tip 12)',
    setting:
      'Digits, 2,100 training examples, the small VGG with 96 filters, 5 epochs; then three times 4 filters of each layer go, with one epoch of retraining each. Layer by layer, so that all end at the very same size.',
    measures: [
      step(-1, 'after retraining', ({ test }) => test.accuracy),
      step(
        -1,
        'validation just after the last removal',
        ({ beforeRetraining }) => beforeRetraining?.accuracy,
      ),
      { ...step(-1, 'parameters gone', () => undefined), of: parametersGone },
      step(0, 'unpruned', ({ test }) => test.accuracy),
    ],
    arms: [byCriterion('random'), byCriterion('l1'), byCriterion('meanActivation')],
  },
  {
    title: 'Pruning: what a smaller network costs (tip 12)',
    setting:
      'Digits, the small VGG. Six times the 10 filters of least L1 norm go, wherever they are, with one epoch of retraining each; beside it the whole network, trained for as many epochs in all.',
    measures: [
      {
        label: 'accuracy',
        format: 'percent',
        better: 'higher',
        of: ({ result }) => (result.pruning?.steps.at(-1)?.test ?? result.test)?.accuracy ?? Number.NaN,
        counted: ({ testExamples }) => testExamples,
      },
      step(0, 'before pruning', ({ test }) => test.accuracy),
      { ...step(-1, 'parameters gone', () => undefined), of: parametersGone },
      { ...step(0, 'ms a prediction, before', ({ msPerPrediction }) => msPerPrediction), format: 'number' },
      { ...step(-1, 'after', ({ msPerPrediction }) => msPerPrediction), format: 'number' },
    ],
    arms: [
      { label: 'whole, 12 epochs', experiment: { ...vgg, training: { epochs: 12 } } },
      {
        label: '6 epochs, pruned 6 times',
        experiment: {
          ...vgg,
          training: { epochs: 6 },
          pruning: { unit: 'filters', criterion: 'l1', iterations: 6, perIteration: 10, retrainEpochs: 1 },
        },
      },
    ],
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

/** A share, read off one of the networks: the first is the whole one, the last the smallest. */
function step(index: number, label: string, read: (step: PruningStep) => number | undefined): Measure {
  const of = ({ result }: Outcome) => {
    const found = result.pruning?.steps.at(index);
    return (found && read(found)) ?? Number.NaN;
  };
  return { label, format: 'percent', better: 'higher', of, counted: ({ testExamples }) => testExamples };
}

function parametersGone({ result }: Outcome): number {
  const [first] = result.pruning?.steps ?? [];
  const last = result.pruning?.steps.at(-1);
  return first && last ? 1 - last.parameters / first.parameters : Number.NaN;
}
