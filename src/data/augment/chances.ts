import type { Augmentation } from '../../core/catalog/augmentations';
import { type NumberedStream, numberedStream } from '../../core/math/numberedStream';

/** An operation with the stream that it draws from, one of its own: switching another on or off changes nothing for it. */
export interface Drawn<Operation extends Augmentation = Augmentation> {
  readonly operation: Operation;
  readonly stream: NumberedStream;
}

/** The operations of the given types, in their order. */
export function drawn<Type extends Augmentation['type']>(
  operations: readonly Augmentation[],
  seed: number,
  types: readonly Type[],
): readonly Drawn<Extract<Augmentation, { type: Type }>>[] {
  const isWanted = (operation: Augmentation): operation is Extract<Augmentation, { type: Type }> =>
    (types as readonly string[]).includes(operation.type);
  return operations
    .filter(isWanted)
    .map((operation) => ({ operation, stream: numberedStream(seed, 'augment', operation.type) }));
}

/** Goes to an example's own chances and draws whether the operation is done to it. */
export function happens(
  { operation, stream }: Drawn,
  position: number,
  epoch: number,
  copy: number,
): boolean {
  stream.seek(epoch, position, copy);
  return stream.next() < operation.probability;
}
