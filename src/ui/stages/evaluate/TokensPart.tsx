import { type CSSProperties, useState } from 'react';
import type { ExampleChoice } from '../../../protocol/inside';
import { formatValue } from '../../charts/format';
import { useRun } from '../../lab';
import { useTask } from '../../network';
import { NotYet } from '../../parts/NotYet';
import { visibleToken } from '../../views/tokenText';
import { ExampleChooser } from './ExampleChooser';
import classes from './inside.module.css';
import { saidOf } from './said';
import { useAnswer } from './useAnswer';

/** Effects smaller than this are not coloured. */
const faint = 0.005;

/** Which tokens of a text moved the answer, and which way. */
export function TokensPart() {
  const [choice, setChoice] = useState<ExampleChoice>({ place: 0, among: 'all' });
  const preview = useRun((run) => run.data?.preview);
  const { answer, problem } = useAnswer({ kind: 'tokens', ...choice });
  const task = useTask();
  if (preview?.kind !== 'text' || task.kind !== 'classification' || !answer) {
    return <NotYet text="After the first epoch: which tokens moved the answer." problem={problem} />;
  }
  const { example, tokens, effects, choices } = answer;
  const most = Math.max(0.02, ...effects.map(Math.abs));
  const said = task.classes[example?.prediction ?? 0];
  return (
    <div className={classes.stack}>
      <ExampleChooser choice={choice} choices={choices} onChoose={setChoice} />
      <p className={classes.words}>{example ? saidOf(example, task) : 'Not one is wrong.'}</p>
      <ol className={classes.tokens} data-unit={preview.unit} aria-label="Tokens and what they did">
        {tokens.map((token, place) => {
          const effect = effects[place] ?? 0;
          const share = `${effect < 0 ? '−' : '+'}${(Math.abs(effect) * 100).toFixed(1)} points`;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is known by its place.
              key={place}
              data-towards={Math.abs(effect) < faint ? undefined : effect > 0 ? 'for' : 'against'}
              style={{ '--heat': `${Math.round((Math.abs(effect) / most) * 45)}%` } as CSSProperties}
              title={`${visibleToken(token)}: ${share}`}
            >
              {visibleToken(token)}
              {Math.abs(effect) >= most / 2 && <small>{share}</small>}
            </li>
          );
        })}
      </ol>
      <p className={classes.text}>
        Blue: spoke for “{said}”, orange (underlined): against it. The text is read once more without each
        token, an unknown one in its place; shown is what the probability of “{said}”
        {example?.confidence !== undefined && ` (${formatValue(example.confidence, 'percent')})`} loses by
        that. Leaving one out sees no tokens that stand in for each other (arXiv:1612.08220).
      </p>
    </div>
  );
}
