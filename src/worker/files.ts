import { isUserId } from '../core/catalog/userCard';
import { ProblemError } from '../core/problem';
import { readOwnFile } from './ownFiles';

/** Addresses of the packed files on our own origin, by their path below `datasets/`. */
const addresses = import.meta.glob<string>('/datasets/*/*.{gz,csv,tsv,json}', {
  query: '?url',
  import: 'default',
  eager: true,
});

export async function readDataFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  if (isUserId(path)) return readOwnFile(path);
  const address = addresses[`/datasets/${path}`];
  const unavailable = (reason: string, cause?: unknown) =>
    new ProblemError(
      {
        code: 'data.unavailable',
        message: `The data file ${path} could not be loaded: ${reason}.`,
        hint: 'Check the connection and press Rewind. Sets that were opened before work offline.',
      },
      { cause },
    );
  if (!address) throw unavailable('this TipLab does not have it');
  let response: Response;
  try {
    response = await fetch(new URL(address, import.meta.url), signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unavailable('there is no connection', error);
  }
  if (!response.ok) throw unavailable(`the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
