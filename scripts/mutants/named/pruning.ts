import type { NamedMutant } from './types';

const scores = 'src/engine/pruning/activationScores.ts';
const meter = 'src/engine/tfjs/activationMeter.ts';
const prune = 'src/engine/pruning/prune.ts';
const channels = 'src/core/pruning/channels.ts';

/** What a unit is judged by, and how what is left is retrained. */
export const pruningMutants: readonly NamedMutant[] = [
  { name: 'APoZ inverted', file: meter, find: 'tf.notEqual(output, 0)', replace: 'tf.equal(output, 0)' },
  {
    name: 'mean activation without the absolute value',
    file: meter,
    find: 'tf.abs(output)',
    replace: 'output',
  },
  {
    name: 'scores measured in training mode',
    file: meter,
    find: '{ training: false, step: 0 }',
    replace: '{ training: true, step: 0 }',
  },
  {
    name: 'answers of tied units added instead of averaged',
    file: scores,
    find: 'return all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);',
    replace: 'return all.reduce((sum, value) => sum + value, 0);',
  },
  {
    name: 'sizes of tied units not added',
    file: 'src/core/pruning/weightScores.ts',
    find: 'sums.set(root, (sums.get(root) ?? 0) + (columns[column] ?? 0));',
    replace: 'sums.set(root, columns[column] ?? 0);',
  },
  {
    name: 'L2 without its root',
    file: 'src/core/pruning/weightScores.ts',
    find: "norm === 'l2' ? Math.sqrt(sum) : sum",
    replace: 'sum',
  },
  {
    name: 'never normalised across layers',
    file: prune,
    find: "pruning.criterion !== 'random'",
    replace: 'false',
  },
  {
    name: 'retrainEpochs without effect',
    file: prune,
    find: 'const epochs = pruning.retrainEpochs;',
    replace: 'const epochs = training.epochs;',
  },
  {
    name: 'early stopping kept in retraining',
    file: prune,
    find: 'earlyStopping: null,',
    replace: '',
  },
  {
    name: 'the same seed in each iteration',
    file: prune,
    find: `\`retraining/\${iteration}\``,
    replace: "'retraining'",
  },
  {
    name: 'warm-up not shortened in retraining',
    file: prune,
    find: 'schedule.warmup * (epochs / training.epochs)',
    replace: 'schedule.warmup',
  },
  {
    name: 'units read before their activation',
    file: channels,
    find: 'if (isActivation || !activated.has(producer.path)) producer.watch = { path, units };',
    replace: '',
  },
  {
    name: 'units read behind a normalization that follows their activation',
    file: channels,
    find: 'if (isActivation || !activated.has(producer.path)) producer.watch',
    replace: 'producer.watch',
  },
  {
    name: 'an activation that the layer has itself forgotten',
    file: channels,
    find: 'if (isActivated) activated.add(path);',
    replace: '',
  },
  {
    name: 'random scores alike in each iteration',
    file: prune,
    find: "randomStream(experiment.seed, 'pruning', iteration)",
    replace: "randomStream(experiment.seed, 'pruning', 1)",
  },
  {
    name: 'answers of training examples read off the validation part',
    file: prune,
    find: 'data.training, criterion, buildActivationMeter',
    replace: 'data.validation, criterion, buildActivationMeter',
  },
];
