import { compare } from './compare';
import { dataCurve } from './dataCurve';
import { layerRemoval } from './layerRemoval';
import { learningRateRange } from './learningRateRange';
import { race } from './race';
import { sweep } from './sweep';

/** Every kind of study, in the order of the dialog. */
export const studies = { compare, race, learningRateRange, dataCurve, sweep, layerRemoval } as const;

export type StudyType = keyof typeof studies;
