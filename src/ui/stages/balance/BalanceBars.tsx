import type { CSSProperties } from 'react';
import { type BalancingId, balancingEntry } from '../../../core/catalog/balancing';
import classes from './balance.module.css';
import { barWords, classBars } from './bars';
import type { ClassesOfData } from './words';

interface Props extends ClassesOfData {
  readonly method: BalancingId;
}

/** Two bars for each class: its training examples, and what one epoch makes of them or what each of them counts. */
export function BalanceBars({ method, classNames, counts }: Props) {
  const words = barWords(method, counts);
  const kind = balancingEntry(method).weighs ? 'weight' : 'after';
  const bars = classBars(method, counts).map((bar, index) => ({ ...bar, name: classNames[index] ?? '' }));
  const isAgain = words.again !== undefined && bars.some(({ after }) => after.once < after.share);
  return (
    <figure className={classes.figure} aria-label="Examples of each class, before and after balancing">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className={classes.scroller} tabIndex={0} aria-label="Bars of the classes">
        <ol className={classes.plot} data-weighed={kind === 'weight' || undefined} aria-hidden="true">
          {bars.map(({ name, before, after, isRare }) => (
            <li key={name} data-rare={isRare || undefined}>
              <span className={classes.name}>{name}</span>
              <span className={classes.pair}>
                <Bar kind="before" share={before.share} text={before.text} />
                {words.after && <Bar kind={kind} {...after} text={kind === 'weight' ? after.text : ''} />}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <ul className={classes.legend} aria-hidden="true">
        <li data-kind="before">{words.before}</li>
        {words.after && <li data-kind={kind}>{words.after}</li>}
        {isAgain && <li data-kind="again">{words.again}</li>}
      </ul>
      <div className={classes.hidden}>
        <table>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">{words.before}</th>
              {words.after && <th scope="col">{words.after}</th>}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{before.text}</td>
                {words.after && <td>{after.text}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

interface BarProps {
  readonly kind: 'before' | 'after' | 'weight';
  readonly share: number;
  readonly once?: number;
  readonly text: string;
}

function Bar({ kind, share, once = share, text }: BarProps) {
  const style = { '--share': share, '--once': share > 0 ? once / share : 1 } as CSSProperties;
  return (
    <span className={classes.bar} data-kind={kind} style={style}>
      <i />
      {text && <b>{text}</b>}
    </span>
  );
}
