import type { Card } from '../../../core/catalog/card';
import classes from './data.module.css';

/** Where a data set comes from, what one may do with it, and what is known to be wrong with it. */
export function CardFacts({ card }: { readonly card: Card }) {
  return (
    <div className={classes.facts}>
      <p>{card.summary}</p>
      <dl>
        <div>
          <dt>From</dt>
          <dd>
            {card.source.url ? (
              <a href={card.source.url} target="_blank" rel="noreferrer">
                {card.source.name} {card.source.version}
              </a>
            ) : (
              `${card.source.name} ${card.source.version}`
            )}{' '}
            ({card.source.registry})
          </dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd title={card.licence.credit}>{card.licence.name}</dd>
        </div>
        <div>
          <dt>Published</dt>
          <dd>{card.citation}</dd>
        </div>
      </dl>
      {card.flaws.length > 0 && (
        <details>
          <summary>Known flaws ({card.flaws.length})</summary>
          <ul>
            {card.flaws.map((flaw) => (
              <li key={flaw}>{flaw}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
