import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Layer } from '../../../../core/catalog/layers';
import { sameValue } from '../../../../core/experiment/plain';
import type { Problem } from '../../../../core/problem';

/** The rows of a list: what each is called, whatever its place. */
export interface KnownRows {
  readonly layers: readonly Layer[];
  /** Of each layer, in the same order. */
  readonly ids: readonly string[];
}

/** A change of the list made by hand, and what becomes of its rows. */
export interface RowChange extends KnownRows {
  /** The row to be open afterwards; as before where absent, none where null. */
  readonly open?: string | null;
  /** The row to be brought into view. */
  readonly show?: string;
  /** The row that the keyboard goes to; it stays where it is where absent, and leaves the rows where null. */
  readonly focus?: string | null;
}

export interface Rows {
  readonly ids: readonly string[];
  readonly open: string | undefined;
  /** Opens a row, or closes it. */
  toggle(id: string): void;
  /** A name for a row to come. */
  newId(): string;
  change(change: RowChange): Problem | undefined;
  /** The element around the rows. */
  readonly list: RefObject<HTMLOListElement | null>;
  /** What gets the keyboard when no row is left. */
  readonly fallback: RefObject<HTMLButtonElement | null>;
}

/**
 * Rows that keep their name when they move, so that the keyboard, what is open and what is dragged go with the layer
 * and not with its place. Changes from elsewhere (undo, a preset) are followed by what the layers are.
 */
export function useRows(
  layers: readonly Layer[],
  onChange: (layers: readonly Layer[]) => Problem | undefined,
): Rows {
  const count = useRef(0);
  const newId = () => `row-${count.current++}`;
  const [known, setKnown] = useState<KnownRows>(() => ({ layers, ids: layers.map(newId) }));
  const [open, setOpen] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const fallback = useRef<HTMLButtonElement>(null);
  const next = useRef<Pick<RowChange, 'show' | 'focus'>>({});

  let { ids } = known;
  if (known.layers !== layers) {
    ids = followed(known, layers, newId);
    setKnown({ layers, ids });
  }

  useLayoutEffect(() => {
    const { show, focus } = next.current;
    next.current = {};
    const rowOf = (id: string | null | undefined) =>
      [...(list.current?.children ?? [])].find(
        (element) => element instanceof HTMLElement && element.dataset.row === id,
      );
    if (focus !== undefined) {
      const target = rowOf(focus)?.querySelector<HTMLElement>('button[aria-expanded]') ?? fallback.current;
      target?.focus({ preventScroll: true });
    }
    rowOf(show ?? focus)?.scrollIntoView({ block: 'nearest' });
  });

  return {
    ids,
    open: open !== undefined && ids.includes(open) ? open : undefined,
    toggle: (id) => setOpen((now) => (now === id ? undefined : id)),
    newId,
    change(change) {
      const problem = onChange(change.layers);
      if (problem) return problem;
      setKnown({ layers: change.layers, ids: change.ids });
      if (change.open !== undefined) setOpen(change.open ?? undefined);
      next.current = change;
      return undefined;
    },
    list,
    fallback,
  };
}

/**
 * The rows of a list that changed elsewhere: layers that are the same keep their row, one that was turned keeps that of
 * its place, the others get a new one.
 */
export function followed(known: KnownRows, layers: readonly Layer[], newId: () => string): readonly string[] {
  const free = new Set(known.ids);
  const take = (id: string | undefined): string | undefined =>
    id !== undefined && free.delete(id) ? id : undefined;
  const same = (layer: Layer, index: number) =>
    sameValue(known.layers[index], layer) ? known.ids[index] : undefined;
  const ids = layers.map((layer, index) => take(same(layer, index)));
  for (const [index, layer] of layers.entries()) {
    ids[index] ??= take(known.ids.find((id, at) => free.has(id) && same(layer, at) !== undefined));
  }
  return ids.map((id, index) => id ?? take(known.ids[index]) ?? newId());
}
