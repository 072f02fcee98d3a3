import { inSentence, type MetricEntry, metrics } from '../../core/catalog/metrics';
import { errorAt } from '../../core/math/powerLaw';
import type { DataCurveConclusion } from '../../core/studies/dataCurve';
import { SpreadChart } from '../charts/SpreadChart';
import { showSpread } from './RaceResult';
import classes from './studies.module.css';

const curvePoints = 60;

/** The metric against the number of examples, with the law and what it foretells. */
export function DataCurveResult({ conclusion }: { readonly conclusion: DataCurveConclusion }) {
  const { metric, sizes, law, forecast } = conclusion;
  const entry: MetricEntry = metrics[metric];
  const [first] = sizes;
  const last = forecast?.examples ?? sizes.at(-1)?.examples;
  const curve =
    law && first && last !== undefined
      ? Array.from({ length: curvePoints + 1 }, (_, at) => {
          const x = first.examples * (last / first.examples) ** (at / curvePoints);
          return { x, y: 1 - errorAt(law, x) };
        })
      : undefined;
  return (
    <>
      <SpreadChart
        title={`Test ${inSentence(entry.label)} against the number of training examples`}
        xTitle="training examples"
        format={entry.format}
        axis="log"
        points={sizes.map(({ examples, test }) => ({
          x: examples,
          label: `${examples.toLocaleString('en')} examples`,
          values: test.values,
          mean: test.mean,
        }))}
        curve={curve}
        forecast={
          forecast && {
            x: forecast.examples,
            value: forecast.value,
            ...(forecast.interval && { interval: forecast.interval }),
          }
        }
      />
      {law && (
        <p className={classes.note}>
          Dashed: error = {shorten(law.a)} · n<sup>−{shorten(law.b)}</sup> + {shorten(law.c)}, which explains{' '}
          {Math.floor(100 * law.explained)} % of how the means move. The ring is the forecast: it holds only
          as long as the law does.
        </p>
      )}
      {sizes.length > 0 && (
        <div className={classes.pairs}>
          <table>
            <caption>Test {inSentence(entry.label)} by amount of data</caption>
            <thead>
              <tr>
                <th scope="col">Training examples</th>
                <th scope="col">Share</th>
                <th scope="col">Mean and range</th>
              </tr>
            </thead>
            <tbody>
              {sizes.map(({ examples, fraction, test }) => (
                <tr key={fraction}>
                  <th scope="row">{examples.toLocaleString('en')}</th>
                  <td>{fraction}&nbsp;%</td>
                  <td>{showSpread(test, entry.format)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function shorten(value: number): string {
  return String(Number(value.toPrecision(2)));
}
