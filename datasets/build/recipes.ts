import { concrete } from './concrete';
import { digits } from './digits';
import { fashion } from './fashion';
import { iris } from './iris';
import { languages } from './languages';
import type { Recipe } from './pack';
import { penguins } from './penguins';
import { spam } from './spam';
import { stocks } from './stocks';
import { sunspots } from './sunspots';
import { weather } from './weather';

/** Every packed set, in the order in which `index.json` lists them. */
export const recipes: readonly Recipe[] = [
  digits,
  fashion,
  iris,
  penguins,
  concrete,
  languages,
  spam,
  stocks,
  sunspots,
  weather,
];
