import { inSentence, type MetricEntry, metrics } from '../../core/catalog/metrics';
import type { LayerRemovalConclusion } from '../../core/studies/layerRemoval';
import { RemovalChart } from '../charts/RemovalChart';
import { showSpread } from './RaceResult';
import classes from './studies.module.css';

/** Error without each block, the residual network beside its plain twin. */
export function LayerRemovalResult({ conclusion }: { readonly conclusion: LayerRemovalConclusion }) {
  const { metric, networks } = conclusion;
  const entry: MetricEntry = metrics[metric];
  const blocks = Math.max(0, ...networks.map(({ without }) => without.length));
  return (
    <>
      <RemovalChart
        title="Test error without one block, not retrained"
        format={entry.format}
        networks={networks.flatMap(({ name, whole, without }) =>
          whole ? [{ name, whole: 1 - whole.mean, without: without.map(({ mean }) => 1 - mean) }] : [],
        )}
      />
      {blocks > 0 && (
        <div className={classes.pairs}>
          <table>
            <caption>Test {inSentence(entry.label)}</caption>
            <thead>
              <tr>
                <th scope="col">Left out</th>
                {networks.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: blocks + 1 }, (_, row) => (
                <tr key={row === 0 ? 'whole' : `block ${row}`}>
                  <th scope="row">{row === 0 ? 'nothing' : `block ${row}`}</th>
                  {networks.map(({ name, whole, without }) => {
                    const spread = row === 0 ? whole : without[row - 1];
                    return <td key={name}>{spread ? showSpread(spread, entry.format) : '…'}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
