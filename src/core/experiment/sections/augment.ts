import * as z from 'zod/mini';
import { augmentationSchema } from '../../catalog/augmentations';
import { augmentKnob } from '../../knob';

export const augmentSection = augmentKnob(
  z._default(
    z
      .array(augmentationSchema)
      .check(
        z.refine(
          (operations) => new Set(operations.map(({ type }) => type)).size === operations.length,
          'each operation may be named once',
        ),
      ),
    () => [],
  ),
  {
    label: 'Augmentation',
    help: 'Changes each training example a little, anew in every epoch: the same examples teach more. Validation and test stay as they are.',
    tip: 7,
    source: 'Shorten & Khoshgoftaar, Journal of Big Data 2019',
    live: true,
  },
);
