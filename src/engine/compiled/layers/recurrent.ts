import type { LayerOf } from '../../../core/catalog/layers';
import type { recurrentLayers } from '../../../core/catalog/layers/recurrent';
import { type CellType, gateCounts } from '../../../core/catalog/layers/recurrent';
import { CellKind } from '../../wasm/opcodes';
import type { Operands } from '../../wasm/operations';
import { operation } from '../../wasm/program';
import { gradientOf, lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import type { LayerCompiler, LayerCompilers } from './types';

const cellCodes: Readonly<Record<CellType, CellKind>> = {
  simpleRNN: CellKind.Simple,
  gru: CellKind.Gru,
  lstm: CellKind.Lstm,
};

/** One direction of a recurrent layer. */
interface Direction {
  readonly cell: CellType;
  readonly units: number;
  readonly returnSequences: boolean;
  /** From the last step to the first. */
  readonly backwards: boolean;
  readonly kernel: PlacedWeight;
  readonly recurrentKernel: PlacedWeight;
  readonly bias: PlacedWeight;
  /** The first of its units among those of the output. */
  readonly firstUnit: number;
}

const compileCell =
  (cell: CellType): LayerCompiler<LayerOf<CellType>> =>
  ({ units, returnSequences }, input, scope) => {
    const direction = { cell, units, returnSequences, backwards: false, firstUnit: 0 };
    return recurrent(scope, input, [{ ...direction, ...weightsOf(scope, (name) => name) }]);
  };

const compileSimpleRNN: LayerCompiler<LayerOf<'simpleRNN'>> = compileCell('simpleRNN');
const compileLstm: LayerCompiler<LayerOf<'lstm'>> = compileCell('lstm');
const compileGru: LayerCompiler<LayerOf<'gru'>> = compileCell('gru');

const compileBidirectional: LayerCompiler<LayerOf<'bidirectional'>> = (layer, input, scope) => {
  const { cell, units, returnSequences } = layer;
  const named = (prefix: string) => (name: string) => `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`;
  const both = { cell, units, returnSequences };
  return recurrent(scope, input, [
    { ...both, backwards: false, firstUnit: 0, ...weightsOf(scope, named('forward')) },
    { ...both, backwards: true, firstUnit: units, ...weightsOf(scope, named('backward')) },
  ]);
};

function weightsOf(scope: Scope, named: (name: string) => string) {
  const weight = (name: string) => scope.weight(named(name));
  return { kernel: weight('kernel'), recurrentKernel: weight('recurrentKernel'), bias: weight('bias') };
}

/** All directions over the same input, their outputs side by side. */
function recurrent(scope: Scope, input: Value, directions: readonly [Direction, ...Direction[]]): Value {
  const [steps = 1] = input.shape;
  const [{ returnSequences, units }] = directions;
  const width = units * directions.length;
  const output = scope.value(returnSequences ? [steps, width] : [width], true);
  const layBack = directions.map((direction) => along(scope, input, output, direction));
  scope.backward(() => {
    const gradient = gradientOf(output);
    const dx = input.needsGradient ? lendGradient(scope, input).address : 0;
    for (const [index, lay] of layBack.entries()) lay(gradient.address, dx, index > 0);
    gradient.giveBack();
  });
  return output;
}

/**
 * Writes one direction into the plan: one product gives the inputs' part of the gates at all steps, and the
 * recurrence follows. Inside, everything lies step by step, in the order of reading.
 * @returns what lays its backward pass; `adds` where another direction has written dx already
 */
function along(
  scope: Scope,
  input: Value,
  output: Value,
  direction: Direction,
): (dy: number, dx: number, adds: boolean) => void {
  const { cell, units, returnSequences, backwards, kernel, recurrentKernel, bias, firstUnit } = direction;
  const { layout, capacity } = scope;
  const [steps = 1, channels = 1] = input.shape;
  const gates = gateCounts[cell] * units;
  // What a GRU's candidate is made of passes its reset gate first: a product of its own.
  const together = cell === 'gru' ? 2 * units : gates;

  /** Where the first step in the order of reading lies in `[examples, steps, width]`, and bytes between examples, steps. */
  const order = (width: number) => {
    const step = width * 4;
    return backwards
      ? { first: (steps - 1) * step, exampleBytes: steps * step, stepBytes: -step }
      : { first: 0, exampleBytes: steps * step, stepBytes: step };
  };
  const room = (rows: number, width: number) => layout.keep(rows * width * capacity);
  const x = room(steps, channels);
  const z = room(steps, gates);
  const states = room(steps + 1, units);
  const memories = cell === 'simpleRNN' ? 0 : room(cell === 'lstm' ? steps + 1 : steps, units);
  const part = (first: number, columns: number) => {
    const { address, operation: packing } = packed(scope, {
      from: recurrentKernel.address + first * 4,
      rows: units,
      columns,
      betweenRows: gates,
      betweenColumns: 1,
    });
    scope.before(packing);
    scope.inference(packing);
    return address;
  };
  const [packedKernel, packedCandidate] = [part(0, together), cell === 'gru' ? part(together, units) : 0];

  const { first: firstIn, ...inBytes } = order(channels);
  const inSteps = { ...inBytes, steps, width: channels };
  scope.forward(operation('byStep', { ...inSteps, from: input.address + firstIn, to: x }));
  scope.forward(
    operation('product', {
      a: x,
      b: kernel.address,
      bias: bias.address,
      out: z,
      rows: steps,
      inner: channels,
      columns: gates,
      relu: false,
    }),
  );
  const width = output.shape.at(-1) ?? units;
  // Without sequences each step writes to the same place, and the last one stays.
  const { first: firstOut, ...outBytes } = returnSequences
    ? order(width)
    : { first: 0, exampleBytes: width * 4, stepBytes: 0 };
  const place = firstUnit * 4 + firstOut;
  const shape = { ...outBytes, cell: cellCodes[cell], gates: z, states, memories, steps, units };
  scope.forward(
    operation('recurrence', {
      ...shape,
      kernel: packedKernel,
      candidate: packedCandidate,
      out: output.address + place,
    }),
  );

  return (dy, dx, adds) => {
    const turn = (first: number, columns: number) => {
      const { address, operation: turning } = packed(scope, {
        from: recurrentKernel.address + first * 4,
        rows: columns,
        columns: units,
        betweenRows: 1,
        betweenColumns: gates,
      });
      scope.before(turning);
      return address;
    };
    const [turnedKernel, turnedCandidate] = [turn(0, together), cell === 'gru' ? turn(together, units) : 0];
    const [ofStates, ofMemories] = [layout.borrow(units * capacity), layout.borrow(units * capacity)];
    scope.backwardOperation(
      operation('recurrenceGradient', {
        ...shape,
        kernel: turnedKernel,
        candidate: turnedCandidate,
        dy: dy + place,
        stateGradient: ofStates.address,
        memoryGradient: ofMemories.address,
      }),
    );
    ofStates.giveBack();
    ofMemories.giveBack();
    // From here on the gates hold the gradients of what entered them.
    const across = (product: Pick<Operands<'productAcross'>, 'a' | 'b' | 'out' | 'inner' | 'columns'>) =>
      scope.backwardOperation(operation('productAcross', { ...product, rows: steps, line: gates }));
    across({ a: x, b: z, out: kernel.gradient, inner: channels, columns: gates });
    across({ a: states, b: z, out: recurrentKernel.gradient, inner: units, columns: together });
    if (cell === 'gru') {
      const offset = together * 4;
      const out = recurrentKernel.gradient + offset;
      across({ a: memories, b: z + offset, out, inner: units, columns: units });
    }
    scope.backwardOperation(
      operation('columnSums', { from: z, out: bias.gradient, rows: steps, columns: gates }),
    );
    if (dx === 0) return;
    const kernelTurned = layout.keep(channels * gates);
    scope.before(
      operation('transpose', { from: kernel.address, to: kernelTurned, rows: channels, columns: gates }),
    );
    const byStep = layout.borrow(steps * channels * capacity);
    scope.backwardOperation(
      operation('product', {
        a: z,
        b: kernelTurned,
        bias: 0,
        out: byStep.address,
        rows: steps,
        inner: gates,
        columns: channels,
        relu: false,
      }),
    );
    scope.backwardOperation(
      operation('byExample', { ...inSteps, from: byStep.address, to: dx + firstIn, adds }),
    );
    byStep.giveBack();
  };
}

/** Room for a matrix in strips of 8 columns, and the operation that fills it. Distances in floats. */
function packed(scope: Scope, matrix: Omit<Operands<'packColumns'>, 'to'>) {
  const address = scope.layout.keep(matrix.rows * Math.ceil(matrix.columns / 8) * 8);
  return { address, operation: operation('packColumns', { ...matrix, to: address }) };
}

export const recurrentCompilers: LayerCompilers<keyof typeof recurrentLayers> = {
  simpleRNN: compileSimpleRNN,
  lstm: compileLstm,
  gru: compileGru,
  bidirectional: compileBidirectional,
};
