import * as z from 'zod/mini';
import { liveChangesKnob } from '../../knob';

/** More turns than anybody makes in one run by hand; a link holds as many. */
export const mostLiveChanges = 200;

const count = (most: number) => z.int().check(z.minimum(0), z.maximum(most));

const liveChangeSchema = z.strictObject({
  /** So many whole epochs were trained, and so many steps of the next one. */
  at: z.strictObject({ epoch: count(10_000), step: z._default(count(1e9), 0) }),
  /** What knobs stood at until then, by their paths. */
  from: z.record(z.string(), z.unknown()),
});

export type LiveChange = z.output<typeof liveChangeSchema>;

/** `isBefore` of two moments that follow one another. */
function isOrdered(changes: readonly LiveChange[]): boolean {
  return changes.every(({ at }, index) => {
    const { at: last } = changes[index - 1] ?? {};
    return last === undefined || last.epoch < at.epoch || (last.epoch === at.epoch && last.step <= at.step);
  });
}

export const liveChangesSection = liveChangesKnob(
  z._default(
    z
      .array(liveChangeSchema)
      .check(z.maxLength(mostLiveChanges), z.refine(isOrdered, 'the moments must follow one another')),
    () => [],
  ),
  {
    label: 'Turned on the way',
    help: 'Knobs that were turned while it trained: when, and what they stood at until then. A run repeats it to the step.',
    usedWhen: ({ liveChanges }) => Array.isArray(liveChanges) && liveChanges.length > 0,
    needs: 'a knob that was turned',
  },
);
