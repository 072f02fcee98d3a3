// Made by `npm run registries` from a catalog. Do not edit.
import { concludeCompare, planCompare } from './compare';
import { concludeDataCurve, planDataCurve } from './dataCurve';
import { concludeLayerRemoval, planLayerRemoval } from './layerRemoval';
import { concludeLearningRateRange, planLearningRateRange } from './learningRateRange';
import { concludeRace, planRace } from './race';
import { concludeSweep, planSweep } from './sweep';

export const kindsById = {
  compare: { plan: planCompare, conclude: concludeCompare },
  race: { plan: planRace, conclude: concludeRace },
  learningRateRange: { plan: planLearningRateRange, conclude: concludeLearningRateRange },
  dataCurve: { plan: planDataCurve, conclude: concludeDataCurve },
  sweep: { plan: planSweep, conclude: concludeSweep },
  layerRemoval: { plan: planLayerRemoval, conclude: concludeLayerRemoval },
};
