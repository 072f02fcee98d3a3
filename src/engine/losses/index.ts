import type { LossId, losses } from '../../core/catalog/losses';
import type { TaskKind } from '../../core/task';
import { formulasById } from './registry.generated';
import type { ClassLoss, NumberLoss } from './types';

type LossFor<Kind extends TaskKind> = Kind extends 'classification' ? ClassLoss : NumberLoss;

/** Every loss of the catalog in every way of computing: a missing one does not compile, nor one for another task. */
export const lossFormulas: { readonly [Id in LossId]: LossFor<(typeof losses)[Id]['suits']> } = formulasById;
