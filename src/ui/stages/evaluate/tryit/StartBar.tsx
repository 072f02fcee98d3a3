import classes from './tryit.module.css';

interface Props {
  /** Of the example that one began with; undefined where one began with nothing. */
  readonly place: number | undefined;
  /** Whether it was changed since. */
  readonly isChanged?: boolean;
  /** How many there are. */
  readonly count: number;
  onPlace(place: number): void;
}

/** Chooses an example of the test part to begin with. */
export function StartBar({ place, isChanged = false, count, onPlace }: Props) {
  const go = (by: number) => onPlace((((place ?? -1) + by + count) % count) | 0);
  if (count === 0) return null;
  return (
    <fieldset className={classes.start}>
      <legend>Start from a test example</legend>
      <button type="button" aria-label="Test example before" onClick={() => go(-1)}>
        ‹
      </button>
      <button type="button" aria-label="Next test example" onClick={() => go(1)}>
        ›
      </button>
      <small>
        {place === undefined ? '' : `${(place + 1).toLocaleString('en')} `}of {count.toLocaleString('en')}
        {place !== undefined && isChanged && ', changed'}
      </small>
    </fieldset>
  );
}
