// Made by `npm run registries` from a catalog. Do not edit.
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamw } from './adamw';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

export const rulesById = {
  sgd,
  rmsprop,
  adagrad,
  adadelta,
  adam,
  adamw,
};
