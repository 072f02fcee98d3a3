import { useEffect, useState } from 'react';
import type { Card } from '../../../core/catalog/card';

const cards = import.meta.glob<Card>('/datasets/*/card.json', { import: 'default' });

/** A collected data set's card, once it is here; none for generated sets. */
export function useCard(dataset: string): Card | undefined {
  const [card, setCard] = useState<Card>();
  useEffect(() => {
    let isWanted = true;
    setCard(undefined);
    cards[`/datasets/${dataset}/card.json`]?.().then(
      (loaded) => isWanted && setCard(loaded),
      // The data show without their papers; offline it may be so.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [dataset]);
  return card?.id === dataset ? card : undefined;
}
