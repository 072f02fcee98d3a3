import { layerEntry } from '../../../../core/catalog/layers';
import type { Misfit } from '../../../../core/catalog/layers/types';
import type { FixableMisfit, SequenceTurn } from '../../../../core/network/suggestedFix';

/** One click that fixes a layer that does not fit. */
export type LayerFix =
  | { readonly kind: 'insert'; readonly type: NonNullable<Misfit['insertBefore']> }
  | ({ readonly kind: 'returnSequences' } & SequenceTurn);

/** What can be done about a misfit, the best first, each with the words of its button. */
export function layerFixesOf(
  problem: FixableMisfit,
): readonly { readonly label: string; readonly fix: LayerFix }[] {
  const { insertBefore, returnSequences: turn } = problem;
  return [
    ...(turn
      ? [
          {
            label: `Switch Return sequences ${turn.value ? 'on' : 'off'}`,
            fix: { kind: 'returnSequences', ...turn } as const,
          },
        ]
      : []),
    ...(insertBefore
      ? [
          {
            label: `Insert ${layerEntry(insertBefore).label.toLowerCase()}`,
            fix: { kind: 'insert', type: insertBefore } as const,
          },
        ]
      : []),
  ];
}
