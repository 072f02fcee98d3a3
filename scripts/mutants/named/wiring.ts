import type { NamedMutant } from './types';

/** Multiply-adds of a layer. */
const multiplyAdds: readonly NamedMutant[] = [
  {
    name: 'multiply-adds: the recurrent part left out',
    file: 'src/core/catalog/layers/recurrent.ts',
    find: 'units * (channels + units)',
    replace: 'units * channels',
  },
  {
    name: 'multiply-adds: conv 1D without its width',
    file: 'src/core/catalog/layers/sequence.ts',
    find: 'length * kernelSize * channels * filters',
    replace: 'length * channels * filters',
  },
  {
    name: 'multiply-adds: conv 2D on the size of its input',
    file: 'src/core/catalog/layers/convolution.ts',
    find: 'multiplyAdds: extent[0] * extent[1] * patch * channels * layer.filters',
    replace: 'multiplyAdds: (inputShape[0] ?? 0) * (inputShape[1] ?? 0) * patch * channels * layer.filters',
  },
  {
    name: 'multiply-adds: the projection forgotten',
    file: 'src/core/catalog/layers/residual.ts',
    find: `name: \`shortcut.\${weight.name}\` })));\n      multiplyAdds += effect.multiplyAdds;`,
    replace: `name: \`shortcut.\${weight.name}\` })));`,
  },
];

/** Between two parts that are tested each by itself. */
const wiring: readonly NamedMutant[] = [
  {
    name: 'label smoothing kept from the evaluator',
    file: 'src/engine/losses/exampleLoss.ts',
    find: "chosen.kind === 'classification' ? chosen.labelSmoothing : 0",
    replace: '0',
  },
  {
    name: 'the schedule left out of SWATS’s rate',
    file: 'src/engine/training/hyperparameters.ts',
    find: 'optimizerSwitch.found / Math.max(share, smallestShare)',
    replace: 'optimizerSwitch.found',
  },
  {
    name: 'the number of examples kept from the verdict',
    file: 'src/core/studies/compare.ts',
    find: '...(examples !== undefined && { examples }),',
    replace: '',
  },
  {
    name: 'slow motion kept from the trainer',
    file: 'src/engine/session/session.ts',
    find: 'return control.setSlowMotion(command.on);',
    replace: 'return;',
  },
  {
    name: 'slow motion kept from the schedule of epochs',
    file: 'src/engine/training/cooperativeScheduler.ts',
    find: 'control.slowMotion ? slowEpoch : 0',
    replace: '0',
  },
  {
    name: 'counts of the parts swapped in the summary',
    file: 'src/engine/session/summary.ts',
    find: 'validation: validation.count, test: test.count',
    replace: 'validation: test.count, test: validation.count',
  },
  {
    name: 'the input scaler left out of the boundary’s read-out',
    file: 'src/engine/inspect/boundary.ts',
    find: 'applyScaler(data.inputScaler, inputs);',
    replace: '',
  },
];

/** The branch that is taken less often. */
const otherBranch: readonly NamedMutant[] = [
  {
    name: 'a metric to maximise with a minimum change',
    file: 'src/engine/training/earlyStopping.ts',
    find: 'value - by > on.value',
    replace: 'value + by > on.value',
  },
  {
    name: 'an arm that diverged on some seeds counts as sound',
    file: 'src/core/studies/ranking.ts',
    find: 'validation && diverged === 0',
    replace: 'validation',
  },
  {
    name: 'exponential decay not drawn out in the data curve',
    file: 'src/core/studies/dataCurve.ts',
    find: 'schedule.decay ** (1 / factor)',
    replace: 'schedule.decay',
  },
  {
    name: 'plateau’s patience not drawn out in the data curve',
    file: 'src/core/studies/dataCurve.ts',
    find: 'patience: whole(schedule.patience, 1000),',
    replace: '',
  },
  {
    name: 'a fix whose value is not what its words say',
    file: 'src/core/diagnosis/suggestedFixes.ts',
    find: 'if (tenth <= usual.rate * step) return { path, value: tenth,',
    replace: 'if (tenth <= usual.rate * step) return { path, value,',
  },
  {
    name: 'a fix offered though balancing is on',
    file: 'src/core/diagnosis/rules/oneClass.ts',
    find: "valueAt(experiment, balance) === 'none' || valueAt(experiment, balance) === undefined",
    replace: 'true',
  },
  {
    name: 'the interval without its bootstrap part',
    file: 'src/core/math/pairedDifference.ts',
    find: '[Math.min(low, mean - reach), Math.max(high, mean + reach)]',
    replace: '[mean - reach, mean + reach]',
  },
];

const resources: readonly NamedMutant[] = [
  {
    name: 'room that is in use already counts as free',
    file: 'src/storage/quota.ts',
    find: 'usage + bytes + reserve > quota',
    replace: 'bytes + reserve > quota',
  },
  {
    name: 'deaths of the worker remembered after good epochs',
    file: 'src/client/workerTrainer.ts',
    find: "if (event.type === 'epochs' || event.type === 'done') connection.deaths = 0;",
    replace: '',
  },
  {
    name: 'a comparison on “auto” that leaves its backend open',
    file: 'src/ui/studies/useCompare.ts',
    find: 'desk.start({ ...experiment, backend }, study)',
    replace: 'desk.start(experiment, study)',
  },
];

export const wiringMutants: readonly NamedMutant[] = [
  ...multiplyAdds,
  ...wiring,
  ...otherBranch,
  ...resources,
];
