// Made by `npm run registries` from a catalog. Do not edit.
import { augmentStage } from './augment/stage';
import { balanceStage } from './balance/stage';
import { dataStage } from './data/stage';
import { ensembleStage } from './ensemble/stage';
import { evaluateStage } from './evaluate/stage';
import { modelStage } from './model/stage';
import { pruneStage } from './prune/stage';
import { trainStage } from './train/stage';

export const stagesById = {
  data: dataStage,
  balance: balanceStage,
  augment: augmentStage,
  model: modelStage,
  train: trainStage,
  evaluate: evaluateStage,
  ensemble: ensembleStage,
  prune: pruneStage,
};
