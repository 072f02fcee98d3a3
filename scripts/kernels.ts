import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { operandSources } from './operandSources';

/**
 * Writes what the kernels get from the table of operations, compiles them and writes them, as base64, where the engine
 * imports them. The written files are committed; the kernels carry a fingerprint of what they were made from: as long as
 * it holds, there is nothing to do, since compiling takes 15 s and more. Every build runs this.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export const kernelVersions = ['relaxed', 'plain'] as const;
export type KernelVersion = (typeof kernelVersions)[number];

/** Where the module of a version is kept. */
export function kernelFile(version: KernelVersion): string {
  return join(root, `src/engine/wasm/generated/kernels-${version}.ts`);
}

const sources = 'src/engine/wasm/assembly';

/** What the kernels get from the table of operations, by file. */
export function generatedSources(): readonly { readonly file: string; readonly text: string }[] {
  return Object.entries(operandSources()).map(([name, text]) => ({
    file: join(root, sources, 'generated', `${name}.ts`),
    text,
  }));
}

/** Told apart by content, since a checkout gives all files the same date: all sources, compiler and this script. */
async function fingerprint(): Promise<string> {
  const names = await readdir(join(root, sources), { recursive: true });
  const own = names.filter((name) => name.endsWith('.ts')).map((name) => name.replaceAll('\\', '/'));
  const files = [
    ...own.sort().map((name) => `${sources}/${name}`),
    'src/engine/wasm/opcodes.ts',
    'scripts/kernels.ts',
  ];
  const hash = createHash('sha256');
  for (const file of [...files, 'node_modules/assemblyscript/package.json']) {
    hash.update(`${file}\n${(await readFile(join(root, file), 'utf8')).replaceAll('\r\n', '\n')}`);
  }
  return `// Of sources, compiler and script with SHA-256 ${hash.digest('hex')}.`;
}

/**
 * Compiles AssemblyScript with its file names relative to the root.
 * @param replaced what a file holds instead of what is on the disk
 * @throws Error with what the compiler says
 */
export async function compileAssembly(
  entry: string,
  options: readonly string[],
  replaced: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([entry, '--baseDir', root, '--outFile', 'out.wasm', ...options], {
    readFile: (name, base) => replaced[name] ?? readFile(join(base, name), 'utf8').catch(() => null),
    writeFile: (_name, contents) => {
      if (contents instanceof Uint8Array) binary = contents;
    },
  });
  if (error || binary === undefined) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  return binary;
}

/** The text of the module that holds a version's kernels. */
export async function compileKernels(version: KernelVersion): Promise<string> {
  const features = version === 'relaxed' ? ['simd', 'relaxed-simd'] : ['simd'];
  const binary = await compileAssembly(`${sources}/index.ts`, [
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--runtime', 'stub', '--importMemory', '--noExportMemory', '-O3', '--noAssert'],
  ]);
  const text = Buffer.from(binary).toString('base64');
  return [
    `// Made by scripts/kernels.ts from ${sources}. Do not edit.`,
    await fingerprint(),
    `export const kernels =\n  '${text}';`,
    '',
  ].join('\n');
}

/** Writes those files that were made from something else. */
async function updateKernels(): Promise<void> {
  for (const { file, text } of generatedSources()) {
    const written = await readFile(file, 'utf8').catch(() => '');
    if (written !== text) await writeFile(file, text);
  }
  const wanted = await fingerprint();
  for (const version of kernelVersions) {
    const file = kernelFile(version);
    const written = await readFile(file, 'utf8').catch(() => '');
    if (written.includes(wanted)) continue;
    console.log(`Compiling the ${version} kernels.`);
    await writeFile(file, await compileKernels(version));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await updateKernels();
