import { breastCancer } from './breastCancer';
import { cars } from './cars';
import { concrete } from './concrete';
import { credit } from './credit';
import { digits } from './digits';
import { emoji } from './emoji';
import { fashion } from './fashion';
import { iris } from './iris';
import { languages } from './languages';
import { lending } from './lending';
import type { Recipe } from './pack';
import { penguins } from './penguins';
import { spam } from './spam';
import { stocks } from './stocks';
import { sunspots } from './sunspots';
import { weather } from './weather';
import { wine } from './wine';

/** Every packed set, in the order in which `index.json` lists them. */
export const recipes: readonly Recipe[] = [
  digits,
  fashion,
  emoji,
  iris,
  penguins,
  wine,
  breastCancer,
  credit,
  lending,
  concrete,
  cars,
  languages,
  spam,
  stocks,
  sunspots,
  weather,
];
