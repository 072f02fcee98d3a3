import { figureMutants } from './figures';
import { pruningMutants } from './pruning';
import type { NamedMutant } from './types';
import { wiringMutants } from './wiring';

export const named: readonly NamedMutant[] = [...pruningMutants, ...wiringMutants, ...figureMutants];
