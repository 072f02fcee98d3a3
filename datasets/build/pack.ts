import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Card, CardBody } from './card';
import { sha256 } from './registry';

/** How one set is made. Building is pure: everything is in memory until `writePack`. */
export interface Recipe {
  readonly id: string;
  /** System tools that `build` calls. */
  readonly tools: readonly string[];
  readonly build: () => Pack;
}

interface Pack {
  readonly card: CardBody;
  readonly files: readonly PackFile[];
}

export interface PackFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const datasetsFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes the files and the card of a pack; returns the paths whose bytes changed. */
export function writePack({ card, files }: Pack): string[] {
  const folder = join(datasetsFolder, card.id);
  const complete: Card = {
    ...card,
    files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const all = [...files, { path: 'card.json', bytes: jsonBytes(complete) }];
  const changed = all.filter(({ path, bytes }) => !sameBytes(join(folder, path), bytes));
  mkdirSync(folder, { recursive: true });
  for (const path of listedFiles(card.id)) {
    if (!all.some((file) => file.path === path)) rmSync(join(folder, path), { force: true });
  }
  for (const { path, bytes } of changed) writeFileSync(join(folder, path), bytes);
  return changed.map(({ path }) => path);
}

/** Lists the packs that are on disk, in the order of the recipes. */
export function writeIndex(ids: readonly string[]): void {
  const present = ids.filter((id) => existsSync(join(datasetsFolder, id, 'card.json')));
  writeFileSync(join(datasetsFolder, 'index.json'), jsonBytes(present));
}

/** What is wrong with a pack on disk: one sentence per fault, none when every byte is as its card says. */
export function checkPack(id: string): string[] {
  const cardPath = join(datasetsFolder, id, 'card.json');
  if (!existsSync(cardPath)) return [`${id} has no card.json`];
  return readCard(id).files.flatMap(({ path, bytes, sha256: expected }) => {
    const filePath = join(datasetsFolder, id, path);
    if (!existsSync(filePath)) return [`${id}/${path} is missing`];
    const found = readFileSync(filePath);
    if (found.length !== bytes) return [`${id}/${path} has ${found.length} bytes, its card says ${bytes}`];
    return sha256(found) === expected ? [] : [`${id}/${path} does not have the sha256 of its card`];
  });
}

function readCard(id: string): Card {
  return JSON.parse(readFileSync(join(datasetsFolder, id, 'card.json'), 'utf8')) as Card;
}

function listedFiles(id: string): string[] {
  if (!existsSync(join(datasetsFolder, id, 'card.json'))) return [];
  return readCard(id).files.map(({ path }) => path);
}

function sameBytes(path: string, bytes: Uint8Array): boolean {
  return existsSync(path) && readFileSync(path).equals(bytes);
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
