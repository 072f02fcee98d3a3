import { Fragment } from 'react';
import type { Task } from '../../../core/task';
import type { AugmentedView, MarkedToken } from '../../../protocol/augmented';
import classes from './augment.module.css';
import { mixtureName, truthName } from './truthNames';

interface Props {
  readonly view: Extract<AugmentedView, { kind: 'text' }>;
  readonly task: Task;
}

/** The text as it is, and in each epoch with what changed: new is underlined, what is gone or unknown struck out. */
export function TextDraws({ view: { unit, original, draws, truth }, task }: Props) {
  const changes = new Set(draws.flatMap(({ tokens }) => tokens.map(({ change }) => change)));
  return (
    <figure className={classes.texts} data-unit={unit}>
      <figcaption>
        <span>original · {truthName(task, truth)}</span>
        <span>
          {changes.has('new') && <ins>new</ins>}{' '}
          {changes.has('unknown') && <del data-change="unknown">unknown</del>}{' '}
          {changes.has('gone') && <del>gone</del>}
        </span>
      </figcaption>
      <p className={classes.text}>
        <Tokens tokens={original.map((text) => ({ text }))} unit={unit} />
      </p>
      <ol aria-label="What the network gets">
        {draws.map(({ epoch, tokens, mixed }) => (
          <li key={epoch}>
            <small>{mixed ? mixtureName(task, truth, mixed) : `epoch ${epoch}`}</small>
            <p className={classes.text}>
              <Tokens tokens={tokens} unit={unit} />
            </p>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Tokens({ tokens, unit }: { readonly tokens: readonly MarkedToken[]; readonly unit: string }) {
  return tokens.map(({ text, change }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
    <Fragment key={place}>
      {unit === 'word' && place > 0 && ' '}
      {change === undefined && text}
      {change === 'new' && <ins>{text}</ins>}
      {(change === 'gone' || change === 'unknown') && <del data-change={change}>{text}</del>}
    </Fragment>
  ));
}
