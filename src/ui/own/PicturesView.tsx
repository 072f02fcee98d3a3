import { Button, SegmentedControl } from '@mantine/core';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { FoundClass, ImageReading } from '../../core/own/images';
import { ExampleImage } from '../views/ExampleImage';
import { wholeNumber } from '../words';
import { CropPicture, grayed } from './CropPicture';
import type { DeskProps } from './deskProps';
import { LeftOut } from './LeftOut';
import own from './own.module.css';
import classes from './pictures.module.css';
import { ProgressBar } from './ReadingView';
import { PickerButtons } from './StartView';

interface Props extends DeskProps {
  readonly reading: ImageReading;
}

const sides = [16, 24, 32, 48, 64, 96];

const toldBy = {
  folders: 'The folder that a picture lies in is its class.',
  names: 'The word that a file’s name begins with is its class.',
  drops: 'What was given together is one class: add the pictures of the next, and name each.',
} as const;

/** What was made of somebody's pictures, before anything is learnt from them. */
export function PicturesView({ desk, reading }: Props) {
  const title = useStore(desk.state, (state) => state.title);
  const progress = useStore(desk.state, (state) => state.reading);
  const [name, setName] = useState(title);
  const [colour, setColour] = useState<boolean>();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [without, setWithout] = useState<readonly string[]>([]);
  const isColoured = colour ?? reading.hasColour;
  const nameId = useId();
  const used = reading.classes.filter((one) => !without.includes(one.name));
  const count = used.reduce((sum, one) => sum + one.count, 0);
  const chosen = Object.fromEntries(used.map((one) => [one.name, names[one.name] ?? one.name]));
  return (
    <>
      <div className={own.facts}>
        <label htmlFor={nameId}>Name</label>
        <input
          id={nameId}
          className={own.field}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
          data-autofocus
        />
        <span>
          {wholeNumber(count)} pictures in {used.length} {used.length === 1 ? 'class' : 'classes'}
        </span>
      </div>
      <div className={classes.choices}>
        <div>
          <span>Size in pixels</span>
          <SegmentedControl
            aria-label="Size in pixels"
            data={sides.map(String)}
            value={String(reading.side)}
            onChange={(side) => void desk.resize(Number(side))}
          />
        </div>
        <div>
          <span>Colour</span>
          <SegmentedControl
            aria-label="Colour"
            data={[
              { value: 'gray', label: 'Gray' },
              { value: 'colour', label: 'Colour' },
            ]}
            value={isColoured ? 'colour' : 'gray'}
            onChange={(value) => setColour(value === 'colour')}
          />
        </div>
        <p>This is all that the network will see. More pixels and colour tell more, and train more slowly.</p>
      </div>
      {progress && (
        <div className={own.busy}>
          <ProgressBar progress={progress} />
          <Button size="xs" onClick={desk.putAway}>
            Cancel
          </Button>
        </div>
      )}
      <section className={classes.classes} aria-label="Classes" aria-busy={progress !== undefined}>
        <p>{toldBy[reading.classesFrom]}</p>
        <ul>
          {reading.classes.map((one) => (
            <ClassRow
              key={one.name}
              found={one}
              side={reading.side}
              isColoured={isColoured}
              isUsed={!without.includes(one.name)}
              name={names[one.name] ?? one.name}
              onName={(next) => setNames({ ...names, [one.name]: next })}
              onUse={(isUsed) =>
                setWithout(isUsed ? without.filter((other) => other !== one.name) : [...without, one.name])
              }
            />
          ))}
        </ul>
        <PickerButtons desk={desk} more />
      </section>
      {reading.crops.length > 0 && (
        <section className={classes.crops} aria-label="What is cut off">
          <p>The middle of each picture is taken; what lies outside the frame is not seen.</p>
          {reading.crops.map((crop) => (
            <CropPicture key={crop.path} crop={crop} isColoured={isColoured} />
          ))}
        </section>
      )}
      <Warnings classes={used} />
      <LeftOut reading={reading} />
      <div className={own.actions}>
        <Button onClick={desk.putAway}>Start over</Button>
        <Button
          variant="filled"
          disabled={progress !== undefined || used.length < 2}
          onClick={() =>
            void desk.learnFromPictures({ name: name.trim(), channels: isColoured ? 3 : 1, classes: chosen })
          }
        >
          Use this data
        </Button>
        {used.length < 2 && <p>A network needs at least two classes to tell apart.</p>}
      </div>
    </>
  );
}

interface ClassRowProps {
  readonly found: FoundClass;
  readonly side: number;
  readonly isColoured: boolean;
  readonly isUsed: boolean;
  readonly name: string;
  onName(name: string): void;
  onUse(isUsed: boolean): void;
}

function ClassRow({ found, side, isColoured, isUsed, name, onName, onUse }: ClassRowProps) {
  return (
    <li>
      <input
        type="checkbox"
        aria-label={`Use ${found.name}`}
        checked={isUsed}
        onChange={(event) => onUse(event.target.checked)}
      />
      <input
        aria-label={`Name of class ${found.name}`}
        className={own.field}
        value={name}
        maxLength={100}
        disabled={!isUsed}
        onChange={(event) => onName(event.target.value)}
      />
      <span>{wholeNumber(found.count)}</span>
      <div
        className={classes.samples}
        data-out={!isUsed || undefined}
        role="img"
        aria-label={`First pictures of ${found.name}`}
      >
        {found.samples.map(({ path, pixels }) => (
          <ExampleImage key={path} bytes={isColoured ? pixels : grayed(pixels)} shape={[side, side, 3]} />
        ))}
      </div>
    </li>
  );
}

/** Fewer of a class leave hardly one to check it by. */
const fewOfAClass = 8;
const muchLarger = 3;

function Warnings({ classes: used }: { readonly classes: readonly FoundClass[] }) {
  const [smallest] = used.toSorted((a, b) => a.count - b.count);
  const [largest] = used.toSorted((a, b) => b.count - a.count);
  if (!smallest || !largest) return null;
  const notes: string[] = [];
  if (smallest.count < fewOfAClass) {
    notes.push(
      `“${smallest.name}” has only ${smallest.count}: a part is kept to check the network by, and little is left to learn from.`,
    );
  }
  if (largest.count >= muchLarger * smallest.count) {
    notes.push(
      `“${largest.name}” has ${(largest.count / smallest.count).toFixed(0)} times as many as “${smallest.name}”: see the stage Balance (tip 6).`,
    );
  }
  if (notes.length === 0) return null;
  return (
    <div className={own.messages}>
      {notes.map((note) => (
        <p key={note} data-tone="warn">
          {note}
        </p>
      ))}
    </div>
  );
}
