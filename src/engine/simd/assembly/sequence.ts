import { Context } from '../opcodes';
import { storeFirst } from './lanes';

/** Rows of a table by number. Operands: tokens (as floats), table, out, tokens per example, units. */
export function lookUp(o: usize, context: usize): void {
  const tokens = load<usize>(o);
  const table = load<usize>(o, 4);
  const out = load<usize>(o, 8);
  const length = load<i32>(context, Context.Count) * load<i32>(o, 12);
  const row = (<usize>load<i32>(o, 16)) << 2;
  for (let i = 0; i < length; i++) {
    const token = <i32>load<f32>(tokens + ((<usize>i) << 2));
    memory.copy(out + i * row, table + token * row, row);
  }
}

/**
 * The gradient of the table: each row gathers those of its tokens.
 * Operands: tokens, gradient of the output, gradient of the table, tokens per example, units, rows of the table.
 */
export function lookUpGradient(o: usize, context: usize): void {
  const tokens = load<usize>(o);
  const dy = load<usize>(o, 4);
  const table = load<usize>(o, 8);
  const length = load<i32>(context, Context.Count) * load<i32>(o, 12);
  const units = load<i32>(o, 16);
  const row = (<usize>units) << 2;
  if (load<i32>(context, Context.First) === 0) memory.fill(table, 0, load<i32>(o, 20) * row);
  for (let i = 0; i < length; i++) {
    const token = <i32>load<f32>(tokens + ((<usize>i) << 2));
    const to = table + token * row;
    const from = dy + i * row;
    for (let unit = 0; unit < units; unit += 4) {
      const at = (<usize>unit) << 2;
      storeFirst(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)), units - unit);
    }
  }
}

/**
 * Lays the windows of a sequence out, one row each: `[steps, channels]` to `[windows, size · channels]`, zeros where a
 * window reaches over an end. Operands: from, to, steps, channels, windows, size, strides, steps before the first.
 */
export function unfold(o: usize, context: usize): void {
  const steps = load<i32>(o, 8);
  const channels = load<i32>(o, 12);
  const windows = load<i32>(o, 16);
  const size = load<i32>(o, 20);
  const strides = load<i32>(o, 24);
  const lead = load<i32>(o, 28);
  const count = load<i32>(context, Context.Count);
  const row = (<usize>channels) << 2;
  let from = load<usize>(o);
  let to = load<usize>(o, 4);
  for (let e = 0; e < count; e++) {
    for (let window = 0; window < windows; window++) {
      const start = window * strides - lead;
      const first = min(max(-start, 0), size);
      const last = max(min(steps - start, size), first);
      memory.fill(to, 0, first * row);
      memory.copy(to + first * row, from + (start + first) * row, (last - first) * row);
      memory.fill(to + last * row, 0, (size - last) * row);
      to += size * row;
    }
    from += steps * row;
  }
}

/** The way back: every step gathers from the windows it lies in. Operands as of `unfold`, with from and to exchanged. */
export function fold(o: usize, context: usize): void {
  const steps = load<i32>(o, 8);
  const channels = load<i32>(o, 12);
  const windows = load<i32>(o, 16);
  const size = load<i32>(o, 20);
  const strides = load<i32>(o, 24);
  const lead = load<i32>(o, 28);
  const count = load<i32>(context, Context.Count);
  const row = (<usize>channels) << 2;
  let from = load<usize>(o);
  let to = load<usize>(o, 4);
  memory.fill(to, 0, count * steps * row);
  for (let e = 0; e < count; e++) {
    for (let window = 0; window < windows; window++) {
      const start = window * strides - lead;
      const first = min(max(-start, 0), size);
      const last = max(min(steps - start, size), first);
      const length = (last - first) * channels;
      const into = to + (start + first) * row;
      const by = from + first * row;
      for (let i = 0; i < length; i += 4) {
        const at = (<usize>i) << 2;
        storeFirst(into + at, f32x4.add(v128.load(into + at), v128.load(by + at)), length - i);
      }
      from += size * row;
    }
    to += steps * row;
  }
}
