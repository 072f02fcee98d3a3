import type { LayerOf } from '../../../core/catalog/layers';
import { type CellType, gateCounts } from '../../../core/catalog/layers/recurrent';
import { CellKind, Op } from '../../simd/opcodes';
import type { Loan } from '../layout';
import { operation } from '../program';
import { gradientOf, lendGradient, type Scope } from '../scope';
import type { Value } from '../value';
import type { LayerCompiler } from './types';

const kinds: Readonly<Record<CellType, CellKind>> = {
  simpleRNN: CellKind.Simple,
  gru: CellKind.Gru,
  lstm: CellKind.Lstm,
};

/** One direction through a sequence: where it writes, and where the gradient of that comes from. */
interface Direction {
  readonly cell: CellType;
  readonly units: number;
  readonly backwards: boolean;
  /** A weight's name from the cell's, such as `forwardKernel` from `kernel`. */
  named(name: string): string;
  /** The first of its numbers in an example's output, and numbers between two steps there; 0 where only the last counts. */
  readonly first: number;
  readonly outStep: number;
}

/**
 * What the inputs give to all steps is one product; what the state gives runs step by step, the examples together.
 * @returns lays the way back, given the gradients of the output and (where it is wanted) of the input
 */
function passThrough(
  scope: Scope,
  input: Value,
  output: Value,
  direction: Direction,
): (gradient: Loan, dx: number) => void {
  const { cell, units, backwards, named, first, outStep } = direction;
  const [steps = 1, channels = 1] = input.shape;
  const [kernel, recurrent, bias] = ['kernel', 'recurrentKernel', 'bias'].map((name) =>
    scope.weight(named(name)),
  ) as [ReturnType<Scope['weight']>, ReturnType<Scope['weight']>, ReturnType<Scope['weight']>];
  const width = gateCounts[cell] * units;
  const room = (numbers: number) => scope.layout.keep(numbers * scope.capacity);
  const gates = room(steps * width);
  const before = room(steps * units);
  const aside = cell === 'simpleRNN' ? 0 : room(steps * units);
  const bent = cell === 'lstm' ? room(steps * units) : 0;
  const kept = [before, aside, bent];
  const shape = [4 * outStep, 4 * output.size, Number(backwards), steps, units];

  scope.forward(
    operation(Op.Product, input.address, kernel.address, bias.address, gates, steps, channels, width, 0),
  );
  scope.forward(
    operation(
      Op.Recurrence,
      kinds[cell],
      gates,
      recurrent.address,
      ...kept,
      output.address + 4 * first,
      ...shape,
    ),
  );

  return (gradient, dx) => {
    const turned = scope.layout.keep(units * width);
    scope.before(operation(Op.Transpose, recurrent.address, turned, units, width));
    const rooms = [units, units, units].map((numbers) => scope.layout.borrow(numbers * scope.capacity));
    scope.backwardOperation(
      operation(
        Op.RecurrenceGradient,
        kinds[cell],
        gates,
        turned,
        ...kept,
        gradient.address + 4 * first,
        ...shape,
        ...rooms.map(({ address }) => address),
      ),
    );
    for (const loan of rooms) loan.giveBack();
    const across = (from: number, to: number, columns: number) =>
      scope.backwardOperation(operation(Op.ProductAcross, from, gates, to, steps, columns, width));
    across(input.address, kernel.gradient, channels);
    across(before, recurrent.gradient, units);
    if (cell === 'gru') {
      // The candidate saw the state through the reset gate.
      const ofCandidate = scope.layout.keep(units * width);
      across(aside, ofCandidate, units);
      scope.backwardOperation(
        operation(Op.CopyColumns, ofCandidate, recurrent.gradient, units, width, 2 * units, units),
      );
    }
    scope.backwardOperation(operation(Op.ColumnSums, gates, bias.gradient, steps, width));
    if (dx !== 0) {
      const turnedKernel = scope.layout.keep(channels * width);
      scope.before(operation(Op.Transpose, kernel.address, turnedKernel, channels, width));
      scope.backwardOperation(operation(Op.Product, gates, turnedKernel, 0, dx, steps, width, channels, 0));
    }
  };
}

const compileCell =
  (cell: CellType): LayerCompiler<LayerOf<CellType>> =>
  ({ units, returnSequences }, input, scope) => {
    const [steps = 1] = input.shape;
    const output = scope.value(returnSequences ? [steps, units] : [units], true);
    const back = passThrough(scope, input, output, {
      cell,
      units,
      backwards: false,
      named: (name) => name,
      first: 0,
      outStep: returnSequences ? units : 0,
    });
    scope.backward(() => {
      const gradient = gradientOf(output);
      back(gradient, input.needsGradient ? lendGradient(scope, input).address : 0);
      gradient.giveBack();
    });
    return output;
  };

export const compileSimpleRNN: LayerCompiler<LayerOf<'simpleRNN'>> = compileCell('simpleRNN');
export const compileLstm: LayerCompiler<LayerOf<'lstm'>> = compileCell('lstm');
export const compileGru: LayerCompiler<LayerOf<'gru'>> = compileCell('gru');

export const compileBidirectional: LayerCompiler<LayerOf<'bidirectional'>> = (layer, input, scope) => {
  const { cell, units, returnSequences } = layer;
  const [steps = 1] = input.shape;
  const output = scope.value(returnSequences ? [steps, 2 * units] : [2 * units], true);
  const [forth, back] = (['forward', 'backward'] as const).map((prefix, place) =>
    passThrough(scope, input, output, {
      cell,
      units,
      backwards: prefix === 'backward',
      named: (name) => `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
      first: place * units,
      outStep: returnSequences ? 2 * units : 0,
    }),
  ) as [ReturnType<typeof passThrough>, ReturnType<typeof passThrough>];
  scope.backward(() => {
    const gradient = gradientOf(output);
    if (!input.needsGradient) {
      forth(gradient, 0);
      back(gradient, 0);
    } else {
      const dx = lendGradient(scope, input).address;
      const other = scope.layout.borrow(input.size * scope.capacity);
      forth(gradient, dx);
      back(gradient, other.address);
      scope.backwardOperation(operation(Op.Add, dx, other.address, dx, input.size, 0));
      other.giveBack();
    }
    gradient.giveBack();
  });
  return output;
};
