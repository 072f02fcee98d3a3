// Made by `npm run registries` from a catalog. Do not edit.
import { crossEntropy } from './crossEntropy';
import { focal } from './focal';
import { hinge } from './hinge';
import { huber } from './huber';
import { mae } from './mae';
import { mse } from './mse';

export const formulasById = {
  crossEntropy,
  focal,
  hinge,
  mse,
  mae,
  huber,
};
