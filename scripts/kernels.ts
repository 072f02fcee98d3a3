import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * Compiles the SIMD kernels and writes them, as base64, where the engine imports them. The written files are
 * committed, so that only whoever changes a kernel needs to run this: `npm run kernels`.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export const kernelVersions = ['relaxed', 'plain'] as const;
export type KernelVersion = (typeof kernelVersions)[number];

/** Where the module of a version is kept. */
export function kernelFile(version: KernelVersion): string {
  return join(root, `src/engine/simd/generated/kernels-${version}.ts`);
}

/** The text of the module that holds a version's kernels. */
export async function compileKernels(version: KernelVersion): Promise<string> {
  const features = version === 'relaxed' ? ['simd', 'relaxed-simd'] : ['simd'];
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      'src/engine/simd/assembly/index.ts',
      '--baseDir',
      root,
      '--outFile',
      'kernels.wasm',
      ...features.flatMap((feature) => ['--enable', feature]),
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory', '-O3', '--noAssert'],
    ],
    {
      readFile: (name, base) => readFile(join(base, name), 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        if (contents instanceof Uint8Array) binary = contents;
      },
    },
  );
  if (error || binary === undefined) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  const text = Buffer.from(binary).toString('base64');
  return [
    '// Made by scripts/kernels.ts from src/engine/simd/assembly. Do not edit.',
    `export const kernels =\n  '${text}';`,
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const version of kernelVersions) await writeFile(kernelFile(version), await compileKernels(version));
}
