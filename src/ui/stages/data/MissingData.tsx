import { Button } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import type { UserCard } from '../../../core/catalog/userCard';
import { useLab } from '../../lab';
import { sizeOf } from '../../own/KeptSets';
import { useOwnData } from '../../own/useOwnData';
import classes from './data.module.css';

/** Of each kind the built-in set that one begins with. */
const standIns = {
  points: ['moons', 'Two moons'],
  image: ['digits', 'Digits'],
  table: ['penguins', 'Penguins'],
  text: ['languages', 'Languages'],
  series: ['weather', 'Weather'],
} as const;

/** Where the data of an experiment are not on this device: what they are, who has them, and the two ways on. */
export function MissingData({ card }: { readonly card: UserCard }) {
  const lab = useLab();
  const desk = useOwnData();
  const [standIn, label] = standIns[card.kind];
  return (
    <div className={classes.missingData} role="alert">
      <IconFileUnknown size={34} stroke={1.3} aria-hidden />
      <h3>“{card.name}” is not on this device</h3>
      <p>
        This experiment learns from somebody’s own data: {sizeOf(card)}. {whatIn(card)} Only their owner keeps
        them; the link tells what they are, not what is in them.
      </p>
      <div className={classes.ways}>
        <Button variant="filled" onClick={() => desk?.open(card)}>
          I have it: choose the file
        </Button>
        <Button onClick={() => lab.experiment.getState().chooseDataset(standIn)}>
          Use a built-in set instead: {label}
        </Button>
      </div>
      <p>The network, its knobs and what they cost can be looked at without the data.</p>
    </div>
  );
}

const mostNamed = 6;

/** What is known of the data, from their card alone. */
function whatIn(card: UserCard): string {
  switch (card.kind) {
    case 'image': {
      const [height, width, channels] = card.shape;
      return `${height} × ${width} pixels, ${channels === 1 ? 'gray' : 'in colour'}: ${listed(card.classes)}.`;
    }
    case 'table':
      return `Predicted is ${card.target.name}, from ${listed(card.columns.map(({ name }) => name))}.`;
    case 'points':
      return `Predicted is ${card.target.name}, from the place on a plane.`;
    case 'text':
      return `Told apart are ${listed(card.classes)}.`;
    case 'series':
      return `Predicted is the next step of ${card.target}.`;
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
