import type { SimpleLayerType } from '../../../core/catalog/layers/simple';
import { convolutionForwards } from './convolution';
import { denseForwards } from './dense';
import { poolingForwards } from './pooling';
import { recurrentForwards } from './recurrent';
import { regularizationForwards } from './regularization';
import { sequenceForwards } from './sequence';
import { shapeForwards } from './shape';
import type { LayerForwards } from './types';

/** The arithmetic of every layer that is not a block of others, family by family. */
export const simpleLayerForwards: LayerForwards<SimpleLayerType> = {
  ...denseForwards,
  ...convolutionForwards,
  ...sequenceForwards,
  ...recurrentForwards,
  ...poolingForwards,
  ...shapeForwards,
  ...regularizationForwards,
};
