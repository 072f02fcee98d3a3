import { flatPresets } from './flat';
import { imagePresets } from './image';
import { seriesPresets } from './series';
import { textPresets } from './text';

export type { ModelPreset } from './preset';

/** Networks to start from. Adding one: an entry in the file of its kind of data. */
export const modelPresets = { ...flatPresets, ...imagePresets, ...textPresets, ...seriesPresets } as const;
