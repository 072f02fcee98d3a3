import type { OperationTable } from './types';

export const recurrent = {
  recurrence: {
    cell: 'cell',
    /** `[steps, examples, blocks · units]`: what they get from the inputs, which becomes what the gates give. */
    gates: 'address',
    /** The recurrent kernel in packed strips; of a GRU the part of z and r. */
    kernel: 'address',
    /** That of a GRU's candidate, or 0. */
    candidate: 'address',
    /** `[steps + 1, examples, units]` */
    states: 'address',
    /** LSTM: carries, of the same shape. GRU: `r · h` of each step. Otherwise 0. */
    memories: 'address',
    /** Where the first step writes its state; of packed sequences `[tokens, units]`. */
    out: 'address',
    /** How sequences are packed, or 0: then all have as many steps. */
    packing: 'address',
    /** In out, between examples. */
    exampleBytes: 'bytes',
    /** Unused where sequences are packed. */
    stepBytes: 'bytes',
    steps: 'integer',
    units: 'integer',
  },
  recurrenceGradient: {
    cell: 'cell',
    gates: 'address',
    /** The recurrent kernel turned over, in packed strips; of a GRU the part of z and r. */
    kernel: 'address',
    /** That of a GRU's candidate, or 0. */
    candidate: 'address',
    states: 'address',
    memories: 'address',
    /** As the first step meets it; of packed sequences `[tokens, units]`. */
    dy: 'address',
    /** How sequences are packed, or 0: then all have as many steps. */
    packing: 'address',
    /** In dy, between examples. */
    exampleBytes: 'bytes',
    /** 0 where the last step alone has a gradient; unused where sequences are packed. */
    stepBytes: 'bytes',
    steps: 'integer',
    units: 'integer',
    /** Room for `[examples, units]`. */
    stateGradient: 'address',
    /** Room for `[examples, units]`: the gradient of a carry (LSTM), or of `r · h` (GRU). */
    memoryGradient: 'address',
  },
  byStep: {
    /** `[examples, steps, width]`, in the order that the distances give. */
    from: 'address',
    /** `[steps, examples, width]` */
    to: 'address',
    /** In `from`, between examples. */
    exampleBytes: 'bytes',
    stepBytes: 'bytes',
    steps: 'integer',
    width: 'integer',
  },
  byExample: {
    /** `[steps, examples, width]` */
    from: 'address',
    /** `[examples, steps, width]`, in the order that the distances give. */
    to: 'address',
    /** In `to`, between examples. */
    exampleBytes: 'bytes',
    stepBytes: 'bytes',
    steps: 'integer',
    width: 'integer',
    /** Whether to add to what is there. */
    adds: 'flag',
  },
} as const satisfies OperationTable;
