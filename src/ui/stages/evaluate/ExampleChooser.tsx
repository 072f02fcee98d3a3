import type { ExampleChoice } from '../../../protocol/inside';
import classes from './inside.module.css';

interface Props {
  readonly choice: ExampleChoice;
  /** How many there are of this kind. */
  readonly choices: number;
  onChoose(choice: ExampleChoice): void;
}

/** Walks through the validation examples, or those that are wrong. */
export function ExampleChooser({ choice, choices, onChoose }: Props) {
  const { place, among } = choice;
  const go = (by: number) => onChoose({ among, place: (place + by + choices) % Math.max(1, choices) });
  return (
    <div className={classes.chooser}>
      <button type="button" aria-label="Example before" onClick={() => go(-1)}>
        ‹
      </button>
      <span>
        {choices === 0 ? 'none' : `${Math.min(place, choices - 1) + 1} of ${choices.toLocaleString('en')}`}
      </span>
      <button type="button" aria-label="Next example" onClick={() => go(1)}>
        ›
      </button>
      <button
        type="button"
        aria-pressed={among === 'mistakes'}
        onClick={() => onChoose({ place: 0, among: among === 'mistakes' ? 'all' : 'mistakes' })}
      >
        Mistakes only
      </button>
    </div>
  );
}
