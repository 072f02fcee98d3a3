import type { LayerOf } from '../../../core/catalog/layers';
import { type CellType, gateCounts } from '../../../core/catalog/layers/recurrent';
import { CellKind, Op } from '../../wasm/opcodes';
import { operation } from '../program';
import { gradientOf, lendGradient, type PlacedWeight, type Scope } from '../scope';
import type { Value } from '../value';
import type { LayerCompiler } from './types';

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

export const compileSimpleRNN: LayerCompiler<LayerOf<'simpleRNN'>> = compileCell('simpleRNN');
export const compileLstm: LayerCompiler<LayerOf<'lstm'>> = compileCell('lstm');
export const compileGru: LayerCompiler<LayerOf<'gru'>> = compileCell('gru');

export const compileBidirectional: LayerCompiler<LayerOf<'bidirectional'>> = (layer, input, scope) => {
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
  const code = cellCodes[cell];
  const gates = gateCounts[cell] * units;
  // What a GRU's candidate is made of passes its reset gate first: a product of its own.
  const together = cell === 'gru' ? 2 * units : gates;

  /** Where the first step in the order of reading lies in `[examples, steps, width]`, and bytes between examples, steps. */
  const order = (width: number): readonly [number, number, number] => {
    const step = width * 4;
    return backwards ? [(steps - 1) * step, steps * step, -step] : [0, steps * step, step];
  };
  const room = (rows: number, width: number) => layout.keep(rows * width * capacity);
  const x = room(steps, channels);
  const z = room(steps, gates);
  const states = room(steps + 1, units);
  const memories = cell === 'simpleRNN' ? 0 : room(cell === 'lstm' ? steps + 1 : steps, units);
  const part = (first: number, columns: number) =>
    packed(scope, recurrentKernel.address + first * 4, units, columns, gates, 1);
  const forwards = [part(0, together), cell === 'gru' ? part(together, units) : undefined];
  for (const each of forwards) {
    if (!each) continue;
    scope.before(each.operation);
    scope.inference(each.operation);
  }
  const kernels = forwards.map((each) => each?.address ?? 0);

  const [firstIn, inExample, inStep] = order(channels);
  scope.forward(operation(Op.ByStep, input.address + firstIn, x, inExample, inStep, steps, channels));
  scope.forward(operation(Op.Product, x, kernel.address, bias.address, z, steps, channels, gates, 0));
  const width = output.shape.at(-1) ?? units;
  // Without sequences each step writes to the same place, and the last one stays.
  const [firstOut, outExample, outStep] = returnSequences ? order(width) : [0, width * 4, 0];
  const place = firstUnit * 4 + firstOut;
  const shape = [outExample, outStep, steps, units];
  scope.forward(
    operation(Op.Recurrence, code, z, ...kernels, states, memories, output.address + place, ...shape),
  );

  return (dy, dx, adds) => {
    const turn = (first: number, columns: number) => {
      const { address, operation: turning } = packed(
        scope,
        recurrentKernel.address + first * 4,
        columns,
        units,
        1,
        gates,
      );
      scope.before(turning);
      return address;
    };
    const turned = [turn(0, together), cell === 'gru' ? turn(together, units) : 0];
    const rooms = [layout.borrow(units * capacity), layout.borrow(units * capacity)];
    const own = [...shape, ...rooms.map(({ address }) => address)];
    scope.backwardOperation(
      operation(Op.RecurrenceGradient, code, z, ...turned, states, memories, dy + place, ...own),
    );
    for (const each of rooms) each.giveBack();
    // From here on the gates hold the gradients of what entered them.
    const across = (a: number, b: number, to: number, inner: number, columns: number) =>
      scope.backwardOperation(operation(Op.ProductAcross, a, b, to, steps, inner, columns, gates));
    across(x, z, kernel.gradient, channels, gates);
    across(states, z, recurrentKernel.gradient, units, together);
    if (cell === 'gru') {
      const offset = together * 4;
      across(memories, z + offset, recurrentKernel.gradient + offset, units, units);
    }
    scope.backwardOperation(operation(Op.ColumnSums, z, bias.gradient, steps, gates));
    if (dx === 0) return;
    const kernelTurned = layout.keep(channels * gates);
    scope.before(operation(Op.Transpose, kernel.address, kernelTurned, channels, gates));
    const byStep = layout.borrow(steps * channels * capacity);
    scope.backwardOperation(
      operation(Op.Product, z, kernelTurned, 0, byStep.address, steps, gates, channels, 0),
    );
    scope.backwardOperation(
      operation(Op.ByExample, byStep.address, dx + firstIn, inExample, inStep, steps, channels, Number(adds)),
    );
    byStep.giveBack();
  };
}

/** Room for a matrix in strips of 8 columns, and the operation that fills it. Distances in floats. */
function packed(
  scope: Scope,
  from: number,
  rows: number,
  columns: number,
  betweenRows: number,
  betweenColumns: number,
) {
  const address = scope.layout.keep(rows * Math.ceil(columns / 8) * 8);
  return {
    address,
    operation: operation(Op.PackColumns, from, address, rows, columns, betweenRows, betweenColumns),
  };
}
