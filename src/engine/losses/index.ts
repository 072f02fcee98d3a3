import type { LossId, losses } from '../../core/catalog/losses';
import type { TaskKind } from '../../core/task';
import { crossEntropy } from './crossEntropy';
import { focal } from './focal';
import { hinge } from './hinge';
import { huber } from './huber';
import { mae } from './mae';
import { mse } from './mse';
import type { ClassLoss, NumberLoss } from './types';

type LossFor<Kind extends TaskKind> = Kind extends 'classification' ? ClassLoss : NumberLoss;

/** Every loss of the catalog in every way of computing: a missing one does not compile, nor one for another task. */
export const lossFormulas: { readonly [Id in LossId]: LossFor<(typeof losses)[Id]['suits']> } = {
  crossEntropy,
  focal,
  hinge,
  mse,
  mae,
  huber,
};
