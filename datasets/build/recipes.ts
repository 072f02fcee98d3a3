import { concrete } from './concrete';
import { digits } from './digits';
import { fashion } from './fashion';
import { iris } from './iris';
import type { Recipe } from './pack';
import { penguins } from './penguins';

/** Every packed set, in the order in which `index.json` lists them. */
export const recipes: readonly Recipe[] = [digits, fashion, iris, penguins, concrete];
