import { layerEntry } from '../../core/catalog/layers';
import type { Misfit } from '../../core/catalog/layers/types';
import type { Remedied, SequenceTurn } from '../../core/network/remedy';

/** One click that mends a layer that does not fit. */
export type Mend =
  | { readonly kind: 'insert'; readonly type: NonNullable<Misfit['insertBefore']> }
  | ({ readonly kind: 'returnSequences' } & SequenceTurn);

/** What can be done about a misfit, the best first, each with the words of its button. */
export function mendsOf(problem: Remedied): readonly { readonly label: string; readonly mend: Mend }[] {
  const { insertBefore, returnSequences: turn } = problem;
  return [
    ...(turn
      ? [
          {
            label: `Switch Return sequences ${turn.value ? 'on' : 'off'}`,
            mend: { kind: 'returnSequences', ...turn } as const,
          },
        ]
      : []),
    ...(insertBefore
      ? [
          {
            label: `Insert ${layerEntry(insertBefore).label.toLowerCase()}`,
            mend: { kind: 'insert', type: insertBefore } as const,
          },
        ]
      : []),
  ];
}
