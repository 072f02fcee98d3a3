import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileAssembly, generatedSources } from '../../../scripts/kernels';
import { instantiateKernels } from '../../../src/engine/wasm/module';
import { Context } from '../../../src/engine/wasm/opcodes';
import { allOperations, type Operands, type OperationName } from '../../../src/engine/wasm/operations';
import { operation } from '../../../src/engine/wasm/program';
import { simdVersions } from '../compiled/versions';

describe.each(generatedSources())('$file', ({ file, text }) => {
  it('is what the table of operations gives', async () => {
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

/** Operands of any operation, checked by nobody. */
function unchecked(name: OperationName, values: Readonly<Record<string, number | boolean>>) {
  return operation(name, values as Operands<OperationName>);
}

describe('an operation', () => {
  it('is written with exactly its operands, each by its name', () => {
    const words = operation('columnSums', { columns: 4, rows: 3, out: 2, from: 1 });
    expect(words.slice(1)).toEqual([6, 1, 2, 3, 4]);
    // Each line fails to compile where the mistake is not noticed.
    const mistakes = [
      // @ts-expect-error An operand is missing.
      operation('columnSums', { from: 1, out: 2, rows: 3 }),
      // @ts-expect-error One has the name that another operation gives it.
      operation('columnSums', { from: 1, to: 2, rows: 3, columns: 4 }),
      // @ts-expect-error One is too many.
      operation('columnSums', { from: 1, out: 2, rows: 3, columns: 4, relu: true }),
      // @ts-expect-error The operands are those of another operation.
      operation('transpose', { gradients: 1, length: 2 }),
      // @ts-expect-error A number stands for a flag.
      operation('add', { a: 1, b: 2, out: 3, size: 4, relu: 0 }),
      // @ts-expect-error A name stands for the code of an activation.
      operation('activate', { kind: 'tanh', x: 1, y: 2, size: 3 }),
      // @ts-expect-error By position.
      operation('clip', 1, 2),
      // @ts-expect-error No operation has this name, so that it has no operands either.
      () => operation('multiply', { a: 1, b: 2 }),
    ];
    expect(mistakes).toHaveLength(8);
  });

  it('takes numbers with fractions as the bits of a float, and flags as 0 and 1', () => {
    const own = { weights: 64, gradients: 128, squares: 192, length: 4, epsilon: 0.5 };
    // 0.5 is 2^-1: exponent 126, nothing behind the point.
    expect(operation('adagrad', own).slice(2)).toEqual([64, 128, 192, 4, 126 << 23]);
    const sum = { a: 64, b: 128, out: 192, size: 4 };
    expect(operation('add', { ...sum, relu: true }).slice(2)).toEqual([64, 128, 192, 4, 1]);
    expect(operation('add', { ...sum, relu: false }).slice(2)).toEqual([64, 128, 192, 4, 0]);
  });

  it('is read by its kernel as it was written: every operand has its place and its kind', async () => {
    const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const probes = allOperations.flatMap(([name, kinds]) =>
      Object.entries(kinds).map(
        ([operand]) =>
          `export function ${name}_${operand}(o: usize): f64 { return <f64>changetype<operands.${capital(name)}>(o).${operand}; }`,
      ),
    );
    const file = 'src/engine/wasm/assembly/probe.ts';
    const text = `import * as operands from './generated/operands';\n${probes.join('\n')}\n`;
    const binary = await compileAssembly(file, ['--runtime', 'stub', '--initialMemory', '1'], {
      [file]: text,
    });
    const { instance } = await WebAssembly.instantiate(Buffer.from(binary));
    const { memory, ...read } = instance.exports as { memory: WebAssembly.Memory } & Record<
      string,
      (o: number) => number
    >;
    const integers = new Int32Array(memory.buffer);
    for (const [name, kinds] of allOperations) {
      const values = Object.fromEntries(
        Object.entries(kinds).map(([operand, kind], index) => {
          if (kind === 'flag') return [operand, true];
          return [operand, kind === 'float' ? index + 0.25 : 1000 + index];
        }),
      );
      const words = unchecked(name, values);
      expect(words[1], name).toBe(words.length);
      integers.set(words, 0);
      const found = Object.keys(kinds).map((operand) => [operand, read[`${name}_${operand}`]?.(8)]);
      expect(found, name).toEqual(Object.entries(values).map(([operand, value]) => [operand, Number(value)]));
    }
  }, 60_000);

  it('without a kernel does not compile', async () => {
    const file = 'src/engine/wasm/assembly/sums.ts';
    const whole = await readFile(file, 'utf8');
    const without = whole.replace('function columnSums(', 'function columnTotals(');
    expect(without).not.toBe(whole);
    const compiled = compileAssembly('src/engine/wasm/assembly/index.ts', ['--enable', 'simd', '--noEmit'], {
      [file]: without,
    });
    await expect(compiled).rejects.toThrow(/columnSums/);
  }, 60_000);
});

describe.each(simdVersions)('the committed %s kernels', (version) => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernels = instantiateKernels(version, memory);
  const integers = new Int32Array(memory.buffer);
  const [context, program] = [64, 512];
  const run = (words: readonly number[]) => {
    integers[(context + Context.Count) / 4] = 0;
    integers.set(words, program / 4);
    kernels.run(program, program + words.length * 4, context);
  };

  it.each(allOperations)('know %s', (name, kinds) => {
    // Over no examples, and tensors without numbers.
    const nothing = Object.fromEntries(
      Object.entries(kinds).map(([operand, kind]) => [operand, kind === 'flag' ? false : 0]),
    );
    run(unchecked(name, nothing));
  });

  it('stop at an opcode that no operation has', () => {
    expect(() => run([allOperations.length, 2])).toThrow(WebAssembly.RuntimeError);
  });
});
