import { useMemo, useState } from 'react';
import type { OwnExample } from '../../../../core/ownExample';
import type { TextPreview } from '../../../../protocol/dataSummary';
import type { ReadText } from '../../../../protocol/tryIt';
import { visibleToken } from '../../../views/tokenText';
import { Answers } from './Answers';
import own from './own.module.css';
import { StartBar } from './StartBar';
import classes from './tryit.module.css';
import { useStart } from './useStart';
import { useTried } from './useTried';

interface Props {
  readonly preview: TextPreview;
}

/** Types a text, and sees what the network reads of it. */
export function TextTry({ preview }: Props) {
  const [place, setPlace] = useState<number | undefined>(0);
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<number>();
  const start = useStart(place ?? 0);
  const original =
    place !== undefined && start?.place === place && start.example?.kind === 'text'
      ? start.example.text
      : undefined;
  if (original !== undefined && taken !== place) {
    setTaken(place);
    setText(original);
  }
  const example = useMemo(
    (): OwnExample | undefined => (text.trim() === '' ? undefined : { kind: 'text', text }),
    [text],
  );
  const tried = useTried(example);
  const read = tried.answer?.read;
  /** A text of one's own: no example any more. */
  const type = (own: string) => {
    setPlace(undefined);
    setTaken(undefined);
    setText(own);
  };
  return (
    <div className={classes.columns}>
      <div className={classes.own}>
        <label className={own.text}>
          Your text
          <textarea rows={4} value={text} onChange={(event) => type(event.target.value)} spellCheck={false} />
        </label>
        <StartBar place={place} count={start?.count ?? 0} onPlace={setPlace} />
        {read && <Tokens read={read} preview={preview} />}
      </div>
      <div className={classes.other}>
        {read && <Unknown read={read} unit={preview.unit} />}
        <Answers
          tried={tried}
          truth={original !== undefined && text === original ? start?.truth : undefined}
          invitation="Type something: the answer follows every letter."
        />
      </div>
    </div>
  );
}

/** Of a text of which it knows nothing an answer comes all the same. */
function Unknown({
  read: { tokens },
  unit,
}: {
  readonly read: ReadText;
  readonly unit: TextPreview['unit'];
}) {
  if (tokens.length === 0 || tokens.some(({ isKnown }) => isKnown)) return null;
  const [none, one] = unit === 'word' ? ['words', 'word'] : ['characters', 'character'];
  return (
    <p className={classes.untrained} role="status">
      It knows {tokens.length === 1 ? `not this ${one}` : `none of these ${none}`}: this answer says nothing
      about your text.
    </p>
  );
}

/** What is left of the text when the network gets it. */
function Tokens({ read, preview }: { readonly read: ReadText; readonly preview: TextPreview }) {
  const { unit, length } = preview;
  const { tokens, cut, padding } = read;
  const unknown = tokens.filter(({ isKnown }) => !isKnown).length;
  const noun = unit === 'word' ? 'words' : 'characters';
  return (
    <section className={own.read} aria-label="What the network reads">
      <h3>What the network reads</h3>
      <ol data-unit={unit}>
        {padding > 0 && <li data-padding>{padding} × nothing</li>}
        {tokens.map(({ text, isKnown }, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is known by its place.
            key={place}
            data-unknown={!isKnown || undefined}
            title={isKnown ? undefined : 'Not in its vocabulary'}
          >
            {visibleToken(text)}
            {!isKnown && <span className={classes.spoken}> (unknown)</span>}
          </li>
        ))}
      </ol>
      <p className={classes.note}>
        {tokens.length} of at most {length} {noun}
        {unknown > 0 &&
          `; ${unknown === 1 ? 'one is' : `${unknown} are`} not in its vocabulary (struck through): to the network they are all the same`}
        {cut > 0 && `; ${cut} at the end ${cut === 1 ? 'is' : 'are'} cut off`}.
      </p>
    </section>
  );
}
