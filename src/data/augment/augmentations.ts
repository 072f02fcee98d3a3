import type { PreparedData } from '../types';
import { createAugmenter } from './augmenter';
import { createMixer, type MixBatch } from './mixup';
import type { AugmentExample, AugmentSetup } from './types';

/** What happens to training batches on their way to the network. */
export interface Augmentations {
  /** Absent where no operation changes single examples. */
  readonly example?: AugmentExample;
  /** Absent without mixup. */
  readonly mix?: MixBatch;
}

/** The experiment's augmentations at work; undefined where there are none. */
export function createAugmentations(setup: AugmentSetup, data: PreparedData): Augmentations | undefined {
  const changesExamples = setup.augment.some(({ type, probability }) => type !== 'mixup' && probability > 0);
  const example = changesExamples ? createAugmenter(setup, data) : undefined;
  const mix = createMixer(setup, data);
  if (example === undefined && mix === undefined) return undefined;
  return { ...(example && { example }), ...(mix && { mix }) };
}
