import { type Layer, layerEntry } from '../catalog/layers';
import type { Misfit } from '../catalog/layers/types';

/** A layer in its place, with what enters and what leaves it. */
export interface Passed {
  readonly layer: Layer;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
}

/** A turn of a recurrent layer's Return sequences. */
export interface SequenceTurn {
  /** Place of the recurrent layer in the list. */
  readonly index: number;
  readonly value: boolean;
}

export interface FixableMisfit extends Misfit {
  /** What, turned in a layer before, would fix it. */
  readonly returnSequences?: SequenceTurn;
}

/**
 * Looks for the cause of a misfit in the layers before it: a recurrent layer that gives its last state where the whole
 * sequence is needed, or every state where one is; or a layer that laid the sequence out.
 * @param before the layers that fitted, in order
 */
export function withSuggestedFix(misfit: Misfit, before: readonly Passed[]): FixableMisfit {
  const rank = before.at(-1)?.outputShape.length;
  if (misfit.wants === 'sequence' && rank === 1) return sequenceLost(misfit, before);
  if (misfit.wants === 'list' && rank === 2) return sequenceKept(misfit, before);
  return misfit;
}

function sequenceLost(misfit: Misfit, before: readonly Passed[]): FixableMisfit {
  const index = before.findLastIndex(
    ({ inputShape, outputShape }) => inputShape.length === 2 && outputShape.length === 1,
  );
  const layer = before[index]?.layer;
  if (layer === undefined) return misfit;
  const { label } = layerEntry(layer.type);
  if (!('returnSequences' in layer)) {
    return {
      ...misfit,
      hint: `Layer ${index + 1} (${label}) leaves no steps: move it behind this layer, or remove it.`,
    };
  }
  if (!before.slice(index + 1).every(keepsPlaces)) return misfit;
  return {
    ...misfit,
    hint: `This layer needs the whole sequence, but layer ${index + 1} (${label}) gives its last state only: switch its Return sequences on.`,
    returnSequences: { index, value: true },
  };
}

function sequenceKept(misfit: Misfit, before: readonly Passed[]): FixableMisfit {
  const index = before.findLastIndex((passed) => !keepsPlaces(passed));
  const layer = before[index]?.layer;
  if (layer === undefined || !('returnSequences' in layer) || !layer.returnSequences) return misfit;
  return {
    ...misfit,
    hint: `Layer ${index + 1} (${layerEntry(layer.type).label}) gives its state at every step. Switch its Return sequences off to keep the last one only, or pool or flatten the sequence.`,
    returnSequences: { index, value: false },
  };
}

/** Whether a layer changes values where they stand, and so takes a sequence as well as a list. */
function keepsPlaces({ layer }: Passed): boolean {
  return layerEntry(layer.type).traits.includes('inPlace');
}
