/** A file wherever it lies: on the disk of Node, behind the page's file picker, in memory. */
export interface FileSource {
  /** With its folders, parted by slashes, where it came in one. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from one position up to another, fewer at the end of the file. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export function bytesSource(path: string, bytes: Uint8Array): FileSource {
  return { path, size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

export function blobSource(path: string, blob: Blob): FileSource {
  return {
    path,
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}

/** How whoever reads a long file is watched, called off and kept from blocking others. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** Hears the share of the file that is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Lets others have their turn, such as a message that calls the reading off. */
  readonly pause?: () => Promise<void>;
}

/** The name of a file, without its folders and its ending. */
export function titleOf(path: string): string {
  const file = path.split('/').at(-1) ?? path;
  return file.replace(/\.[^.]{1,5}$/, '') || file;
}
