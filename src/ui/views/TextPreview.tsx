import { unknownToken } from '../../core/catalog/sequences';
import type { TextPreview as Preview, TokenizedText } from '../../protocol/dataSummary';
import { ClassMarker } from './ClassMarker';
import classes from './text.module.css';
import { visibleToken } from './tokenText';

export interface TextPreviewProps {
  readonly preview: Preview;
  readonly classNames: readonly string[];
}

/** A few texts of each class as the network gets them: token by token, in numbers of its vocabulary. */
export function TextPreview({ preview, classNames }: TextPreviewProps) {
  const { unit, length, vocabulary, commonest, texts } = preview;
  const known = texts.filter(({ part }) => part === 'training');
  const unseen = texts.filter(({ part }) => part === 'validation');
  return (
    <div className={classes.root}>
      <p className={classes.about}>
        Each text becomes {length} numbers, one for a {unit}. The vocabulary holds the{' '}
        <b>{vocabulary.toLocaleString('en')}</b> most frequent {unit}s of the training part, and nothing that
        only validation or test know.
      </p>
      <ul className={classes.key} aria-label="How tokens are marked">
        <li>
          <span className={classes.token}>a</span> known
        </li>
        <li>
          <span className={classes.token} data-unknown>
            a
          </span>{' '}
          unknown, number {unknownToken}
        </li>
        <li>
          <span className={classes.padding}>3 ×</span> padding in front, number 0
        </li>
        <li>
          <span className={classes.cut}>+3</span> cut off
        </li>
      </ul>
      <Texts title="What it learns from" texts={known} unit={unit} classNames={classNames} />
      {unseen.length > 0 && (
        <Texts
          title="What it has never seen (validation)"
          texts={unseen}
          unit={unit}
          classNames={classNames}
        />
      )}
      <details className={classes.commonest}>
        <summary>
          The {commonest.length} most frequent {unit}s
        </summary>
        <ol className={classes.tokens} data-unit={unit}>
          {commonest.map((token) => (
            <li key={token} className={classes.token}>
              {visibleToken(token)}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

interface TextsProps {
  readonly title: string;
  readonly texts: readonly TokenizedText[];
  readonly unit: Preview['unit'];
  readonly classNames: readonly string[];
}

function Texts({ title, texts, unit, classNames }: TextsProps) {
  return (
    <section aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <ul className={classes.texts}>
        {texts.map((text) => (
          <li key={text.index} className={classes.text}>
            <span className={classes.class}>
              <ClassMarker index={text.truth} /> {classNames[text.truth] ?? text.truth}
            </span>
            <Tokens text={text} unit={unit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The chips of one text. Read aloud it is the text itself; a letter at a time would be no help. */
function Tokens({ text, unit }: { readonly text: TokenizedText; readonly unit: Preview['unit'] }) {
  const unknown = text.numbers.filter((number) => number === unknownToken).length;
  const spoken = [
    text.tokens.join(unit === 'word' ? ' ' : ''),
    unknown > 0 ? `${unknown} unknown` : '',
    text.padding > 0 ? `${text.padding} of padding` : '',
    text.cut > 0 ? `${text.cut} cut off` : '',
  ];
  return (
    <span
      className={classes.tokens}
      data-unit={unit}
      role="img"
      aria-label={spoken.filter((part) => part !== '').join('; ')}
    >
      {text.padding > 0 && (
        <span className={classes.padding} title={`${text.padding} times the number 0`}>
          {text.padding} ×
        </span>
      )}
      {text.tokens.map((token, place) => {
        const number = text.numbers[place];
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
            key={place}
            className={classes.token}
            data-unknown={number === unknownToken || undefined}
            title={number === unknownToken ? 'unknown: number 1' : `number ${number}`}
          >
            {visibleToken(token)}
          </span>
        );
      })}
      {text.cut > 0 && (
        <span className={classes.cut} title={`${text.cut} more that the network does not see`}>
          +{text.cut}
        </span>
      )}
    </span>
  );
}
