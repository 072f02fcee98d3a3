import type { LayerOf } from '../../../core/catalog/layers';
import type { recurrentLayers } from '../../../core/catalog/layers/recurrent';
import { type CellType, gateCounts } from '../../../core/catalog/layers/recurrent';
import { CellKind } from '../../wasm/opcodes';
import type { Operands } from '../../wasm/operations';
import { operation } from '../../wasm/program';
import { gradientOf, lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import { type Reads, readingOf } from './reading';
import type { LayerCompiler, LayerCompilers } from './types';

const cellCodes: Readonly<Record<CellType, CellKind>> = {
  simpleRNN: CellKind.Simple,
  gru: CellKind.Gru,
  lstm: CellKind.Lstm,
};

/** One direction of a recurrent layer. */
interface Direction extends Reads {
  readonly cell: CellType;
  readonly kernel: PlacedWeight;
  readonly recurrentKernel: PlacedWeight;
  readonly bias: PlacedWeight;
}

const compileCell =
  (cell: CellType): LayerCompiler<LayerOf<CellType>> =>
  ({ units, returnSequences }, input, scope) => {
    const direction = { cell, units, returnSequences, backwards: false, firstUnit: 0, carries: true };
    return recurrent(scope, input, [{ ...direction, ...weightsOf(scope, (name) => name) }]);
  };

const compileSimpleRNN: LayerCompiler<LayerOf<'simpleRNN'>> = compileCell('simpleRNN');
const compileLstm: LayerCompiler<LayerOf<'lstm'>> = compileCell('lstm');
const compileGru: LayerCompiler<LayerOf<'gru'>> = compileCell('gru');

const compileBidirectional: LayerCompiler<LayerOf<'bidirectional'>> = (layer, input, scope) => {
  const { cell, units, returnSequences } = layer;
  const named = (prefix: string) => (name: string) => `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`;
  // As Keras: what is padding has no state from either side.
  const both = { cell, units, returnSequences, carries: false };
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
 * recurrence follows.
 * @returns what lays its backward pass; `adds` where another direction has written dx already
 */
function along(
  scope: Scope,
  input: Value,
  output: Value,
  direction: Direction,
): (dy: number, dx: number, adds: boolean) => void {
  const { cell, units, kernel, recurrentKernel, bias } = direction;
  const { layout, capacity } = scope;
  const [steps = 1, channels = 1] = input.shape;
  const reading = readingOf(scope, input, output, direction);
  const { rows } = reading;
  const gates = gateCounts[cell] * units;
  // What a GRU's candidate is made of passes its reset gate first: a product of its own.
  const together = cell === 'gru' ? 2 * units : gates;

  const room = (places: number, width: number) => layout.keep(places * width * capacity);
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

  const intoGates = operation('product', {
    a: x,
    b: kernel.address,
    bias: bias.address,
    out: z,
    rows,
    inner: channels,
    columns: gates,
    relu: false,
  });
  const shape = { ...reading.shape, cell: cellCodes[cell], gates: z, states, memories, units };
  const forward = [
    reading.enter(x),
    ...reading.around([intoGates]),
    operation('recurrence', {
      ...shape,
      kernel: packedKernel,
      candidate: packedCandidate,
      out: reading.out,
    }),
    ...reading.leave,
  ];
  for (const each of forward) scope.forward(each);

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
    const ofOutput = reading.gradient(dy);
    const [ofStates, ofMemories] = [layout.borrow(units * capacity), layout.borrow(units * capacity)];
    const throughTime = operation('recurrenceGradient', {
      ...shape,
      kernel: turnedKernel,
      candidate: turnedCandidate,
      dy: ofOutput.address,
      stateGradient: ofStates.address,
      memoryGradient: ofMemories.address,
    });
    ofOutput.giveBack();
    ofStates.giveBack();
    ofMemories.giveBack();
    // From here on the gates hold the gradients of what entered them.
    const across = (product: Pick<Operands<'productAcross'>, 'a' | 'b' | 'out' | 'inner' | 'columns'>) =>
      operation('productAcross', { ...product, rows, line: gates });
    const ofWeights = [
      across({ a: x, b: z, out: kernel.gradient, inner: channels, columns: gates }),
      across({ a: states, b: z, out: recurrentKernel.gradient, inner: units, columns: together }),
    ];
    if (cell === 'gru') {
      const offset = together * 4;
      const out = recurrentKernel.gradient + offset;
      ofWeights.push(across({ a: memories, b: z + offset, out, inner: units, columns: units }));
    }
    ofWeights.push(operation('columnSums', { from: z, out: bias.gradient, rows, columns: gates }));
    const back = [...ofOutput.bring, throughTime];
    if (dx === 0) {
      for (const each of [...back, ...reading.around(ofWeights)]) scope.backwardOperation(each);
      return;
    }
    const kernelTurned = layout.keep(channels * gates);
    scope.before(
      operation('transpose', { from: kernel.address, to: kernelTurned, rows: channels, columns: gates }),
    );
    const ofInput = layout.borrow(steps * channels * capacity);
    const intoInput = operation('product', {
      a: z,
      b: kernelTurned,
      bias: 0,
      out: ofInput.address,
      rows,
      inner: gates,
      columns: channels,
      relu: false,
    });
    const whole = [
      ...back,
      ...reading.around([...ofWeights, intoInput]),
      reading.bringBack(ofInput.address, dx, adds),
    ];
    for (const each of whole) scope.backwardOperation(each);
    ofInput.giveBack();
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
