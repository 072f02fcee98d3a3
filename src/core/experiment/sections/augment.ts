import { z } from 'zod';
import { augmentationSchema } from '../../catalog/augmentations';
import { augmentKnob } from '../knob';

export const augmentSection = augmentKnob(
  z
    .array(augmentationSchema)
    .refine(
      (operations) => new Set(operations.map(({ type }) => type)).size === operations.length,
      'each operation may be named once',
    )
    .default(() => []),
  {
    label: 'Augmentation',
    help: 'Changes each training example a little, anew in every epoch: the same examples teach more. Validation and test stay as they are.',
    tip: 7,
    source: 'Shorten & Khoshgoftaar, Journal of Big Data 2019',
    live: true,
  },
);
