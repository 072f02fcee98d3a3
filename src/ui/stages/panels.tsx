import { KnobPanel } from '../knobs/KnobPanel';
import type { PanelPlan } from '../knobs/plan';
import { RateSuggestion } from '../knobs/RateSuggestion';
import { BalanceNote } from './balance/BalanceNote';
import { SnapshotNote } from './ensemble/SnapshotNote';
import { LayersField } from './model/LayersField';
import { SchedulePreview } from './train/SchedulePreview';

const data: PanelPlan = {
  title: 'Data',
  description: 'What the network learns from, and what is kept from it.',
  covers: ['data', 'seed'],
  groups: [
    { of: ['data.dataset'] },
    { of: ['data.samples', 'data.noise', 'data.classes', 'data.window'] },
    { of: ['data.features'] },
    { of: ['data.fraction'] },
    { of: ['data.imbalance'] },
    { of: ['data.labelNoise'] },
    { of: ['data.split', 'data.scaling'] },
    { of: ['seed'] },
  ],
};

const balance: PanelPlan = {
  title: 'Balance',
  description:
    'What is done about rare classes. Only training sees it: validation and test stay as they come.',
  covers: ['balance'],
  groups: [{ of: ['balance'] }],
  under: { 'balance.method': BalanceNote },
};

const model: PanelPlan = {
  title: 'Model',
  description: 'What the data passes through on its way to an answer.',
  covers: ['model', 'task'],
  groups: [
    { of: ['model.layers'] },
    { of: ['task'] },
    { of: ['model.initializer'] },
    { of: ['model.l1', 'model.l2'] },
  ],
  instead: { 'model.layers': LayersField },
};

const train: PanelPlan = {
  title: 'Train',
  description: 'How the weights are moved, and when to stop.',
  covers: ['training'],
  groups: [
    { of: ['training.optimizer'] },
    { of: ['training.schedule'] },
    { of: ['training.switch'] },
    { of: ['training.batchSize', 'training.epochs'], columns: 2 },
    { of: ['training.earlyStopping'] },
    { of: ['training.loss', 'training.labelSmoothing'] },
  ],
  under: {
    'training.optimizer.learningRate': RateSuggestion,
    'training.switch.to.learningRate': RateSuggestion,
    'training.schedule.type': SchedulePreview,
  },
};

const ensemble: PanelPlan = {
  title: 'Ensemble',
  description:
    'Several networks answer together. Where they make different mistakes, many of those cancel out.',
  covers: ['ensemble'],
  groups: [{ of: ['ensemble'] }],
  under: { 'ensemble.snapshot': SnapshotNote },
};

const prune: PanelPlan = {
  title: 'Prune',
  description:
    'What is taken from the trained network. Removed units are gone for good, and what is left is retrained.',
  covers: ['pruning'],
  groups: [
    { of: ['pruning.unit', 'pruning.criterion', 'pruning.scope'] },
    { of: ['pruning.iterations', 'pruning.perIteration', 'pruning.retrainEpochs'] },
  ],
};

export const DataKnobs = () => <KnobPanel plan={data} />;
export const BalanceKnobs = () => <KnobPanel plan={balance} />;
export const ModelKnobs = () => <KnobPanel plan={model} />;
export const TrainKnobs = () => <KnobPanel plan={train} />;
export const EnsembleKnobs = () => <KnobPanel plan={ensemble} />;
export const PruneKnobs = () => <KnobPanel plan={prune} />;
