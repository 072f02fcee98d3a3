import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { UserCard } from '../../core/catalog/userCard';
import type { KeptSet } from '../../core/own/packedSet';
import type { Uses } from '../../store/ownData/state';
import { useExperiment } from '../lab';
import { bytesInWords, wholeNumber } from '../words';
import type { DeskProps } from './deskProps';
import { download } from './download';
import classes from './own.module.css';

/** The sets that are kept on this device. */
export function KeptSets({ desk }: DeskProps) {
  const sets = useStore(desk.state, (state) => state.sets);
  const isLoaded = useStore(desk.state, (state) => state.isLoaded);
  if (!isLoaded || sets.length === 0) return null;
  return (
    <section className={classes.kept} aria-label="Kept on this device">
      <h3>Kept on this device</h3>
      <ul>
        {sets.map((set) => (
          <KeptRow key={set.id} desk={desk} set={set} />
        ))}
      </ul>
    </section>
  );
}

function KeptRow({ desk, set }: DeskProps & { readonly set: KeptSet }) {
  const { id, card, bytes } = set;
  const isUsed = useExperiment(({ data }) => data.dataset === id);
  const [asks, setAsks] = useState<Uses>();
  const remove = () => {
    setAsks(undefined);
    void desk.remove(id);
  };
  const askFirst = () => {
    const uses = desk.usesOf(id);
    if (uses.experiment || uses.runs > 0) setAsks(uses);
    else remove();
  };
  return (
    <li data-used={isUsed || undefined}>
      <div className={classes.keptRow}>
        <input
          aria-label={`Name of ${card.name}`}
          className={classes.field}
          defaultValue={card.name}
          key={card.name}
          maxLength={100}
          onBlur={({ target }) => {
            if (target.value.trim() === '') target.value = card.name;
            else if (target.value !== card.name) desk.rename(id, target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <span>
          {sizeOf(card)} · {bytesInWords(bytes)}
        </span>
        <Button size="xs" aria-label={`Use ${card.name}`} onClick={() => desk.choose(id)}>
          {isUsed ? 'In use' : 'Use'}
        </Button>
        <Button
          size="xs"
          aria-label={`Export ${card.name}`}
          onClick={() =>
            void desk
              .exportSet(id)
              .then((file) => file && download(file, 'application/zip', fileNameOf(card)))
          }
        >
          Export
        </Button>
        <Button size="xs" variant="subtle" aria-label={`Delete ${card.name}`} onClick={askFirst}>
          Delete
        </Button>
      </div>
      {asks && (
        <p className={classes.asks} role="alert">
          {missedBy(asks)} Without these data it can be looked at, but not trained.
          <Button size="compact-xs" onClick={remove}>
            Delete all the same
          </Button>
          <Button size="compact-xs" onClick={() => setAsks(undefined)}>
            Keep
          </Button>
        </p>
      )}
    </li>
  );
}

function missedBy({ experiment, runs }: Uses): string {
  const kept = runs === 1 ? 'one kept run' : `${wholeNumber(runs)} kept runs`;
  if (!experiment) return `Used by ${kept}.`;
  return runs === 0 ? 'The experiment on screen uses it.' : `The experiment on screen and ${kept} use it.`;
}

const nouns = { points: 'points', image: 'pictures', table: 'rows', text: 'texts', series: 'steps' } as const;

/** `412 pictures, 5 classes` */
export function sizeOf(card: UserCard): string {
  const count = `${wholeNumber(card.count)} ${nouns[card.kind]}`;
  return 'classes' in card && card.classes ? `${count}, ${card.classes.length} classes` : count;
}

function fileNameOf({ name }: UserCard): string {
  return `${name.replace(/[^\p{L}\p{N} ._-]+/gu, '').trim() || 'data'}.tiplab.zip`;
}
