import type { PreparedData } from '../types';
import { createImageAugmenter } from './images/augmentImages';
import { createPointAugmenter } from './points';
import { createSeriesAugmenter } from './series';
import { createTableAugmenter } from './tables';
import { createTextAugmenter } from './texts';
import type { AugmentExample, AugmentSetup } from './types';

/**
 * The operations of the experiment at work on its training part, in their order. Mixup is not among them: it needs a
 * whole batch (see `createMixer`). Operations that do not suit the kind of data are left out.
 */
export function createAugmenter(setup: AugmentSetup, data: PreparedData): AugmentExample {
  switch (data.raw.kind) {
    case 'image':
      return createImageAugmenter(setup, data);
    case 'points':
      return createPointAugmenter(setup, data);
    case 'table':
      return createTableAugmenter(setup, data);
    case 'text':
      return createTextAugmenter(setup, data);
    case 'series':
      return createSeriesAugmenter(setup, data);
  }
}
