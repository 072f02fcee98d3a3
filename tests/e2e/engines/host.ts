import { preview } from 'vite';

/** A host of the finished build that can go away, as a connection does. */
export interface Host {
  readonly address: string;
  close(): Promise<void>;
}

export async function openHost(): Promise<Host> {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  return { address, close: () => server.close() };
}
