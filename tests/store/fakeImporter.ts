import type { Answer, Importer } from '../../src/client/importer';
import type { ImportCommand, ImportProgress } from '../../src/protocol/importing';

/** Someone who reads files and answers when the test says what. */
export function fakeImporter() {
  const asked: ImportCommand[] = [];
  let settle: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined;
  let tell: ((progress: ImportProgress) => void) | undefined;
  let endings = 0;
  const importer: Importer = {
    ask(command, onProgress) {
      asked.push(command);
      tell = onProgress;
      return new Promise<Answer>((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    dispose() {
      endings += 1;
    },
  };
  return {
    ...importer,
    asked,
    endings: () => endings,
    progress: (progress: ImportProgress) => tell?.(progress),
    answer: (answer: Answer) => settle?.resolve(answer),
    refuse: (error: unknown) => settle?.reject(error),
  };
}
