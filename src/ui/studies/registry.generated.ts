// Made by `npm run registries` from a catalog. Do not edit.
import { lazy } from 'react';

export const resultsById = {
  race: lazy(() =>
    import('./RaceResult').then((module) => ({ default: module.RaceResult })),
  ),
  learningRateRange: lazy(() =>
    import('./LearningRateRangeResult').then((module) => ({ default: module.LearningRateRangeResult })),
  ),
  dataCurve: lazy(() =>
    import('./DataCurveResult').then((module) => ({ default: module.DataCurveResult })),
  ),
  sweep: lazy(() =>
    import('./SweepResult').then((module) => ({ default: module.SweepResult })),
  ),
  layerRemoval: lazy(() =>
    import('./LayerRemovalResult').then((module) => ({ default: module.LayerRemovalResult })),
  ),
};
