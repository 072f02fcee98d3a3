import type { LayerOutputs } from '../../../protocol/inside';
import type { LayerWeights } from '../../../protocol/weights';
import { formatValue } from '../../charts/format';
import { useExperiment, useRun } from '../../lab';
import { useNetwork } from '../../network';
import { NotYet } from '../../parts/NotYet';
import { SpreadPlot } from '../../views/SpreadPlot';
import { nameOf } from '../model/editor/layerList';
import { gapInWords } from './gap';
import classes from './inside.module.css';
import { useAnswer } from './useAnswer';

/** Where regularization acts: how large the weights are, how many are next to nothing, and what the layers put out. */
export function WeightsPart() {
  const weights = useRun((run) => run.snapshot?.weights);
  const before = useRun((run) => run.previous?.weights);
  const row = useRun((run) => run.current.rows.at(-1));
  const { l1, l2 } = useExperiment((experiment) => experiment.model);
  const { plan } = useNetwork();
  const { answer: outputs, problem } = useAnswer({ kind: 'outputs' });
  if (!weights) return <NotYet text="After the first epoch: how large the weights are." />;
  const total = weights.reduce((sum, { count }) => sum + count, 0);
  const near = weights.reduce((sum, { nearZero, count }) => sum + nearZero * count, 0);
  const gap = row && gapInWords(row);
  const penalties = [l1 > 0 && `L1 ${l1}`, l2 > 0 && `L2 ${l2}`].filter(Boolean).join(' and ');
  return (
    <div className={classes.stack}>
      <p className={classes.words}>
        <b>{formatValue(near / total, 'percent')}</b> of {total.toLocaleString('en')} weights are smaller than
        0.01, {penalties === '' ? 'without L1 or L2' : `under ${penalties}`}. {gap}
      </p>
      <ul className={classes.layers}>
        {plan.layers.map(({ path, layer }) => {
          const own = weights.find((one) => one.path === path);
          const out = outputs?.layers.find((one) => one.path === path);
          if (!own && !out) return null;
          return (
            <li key={path}>
              <h3>{path === 'head' ? 'Output' : nameOf(layer)}</h3>
              {own ? <Weights own={own} before={before?.find((one) => one.path === path)} /> : <span />}
              {out && <Outputs out={out} />}
            </li>
          );
        })}
      </ul>
      {problem && (
        <p className={classes.text}>
          {problem.message} {problem.hint}
        </p>
      )}
      <p className={classes.text}>
        {before && 'Gray: the run before. '}Heights are roots of the counts. L2 draws all weights towards
        zero, the large ones most; L1 draws each by the same amount, so that many end next to zero. Neither
        acts on biases.
      </p>
    </div>
  );
}

function Weights({ own, before }: { readonly own: LayerWeights; readonly before: LayerWeights | undefined }) {
  const spread = (one: LayerWeights) => ({ counts: one.counts, low: -one.reach, high: one.reach });
  const words = `${formatValue(own.nearZero, 'percent')} below 0.01, ${formatValue(own.size, 'number')} in the root mean square`;
  return (
    <figure>
      <SpreadPlot
        label={`Weights from ${-own.reach} to ${own.reach}: ${words}`}
        spread={spread(own)}
        before={before && spread(before)}
        isCentred
      />
      <figcaption>Weights: {words}</figcaption>
    </figure>
  );
}

function Outputs({ out }: { readonly out: LayerOutputs }) {
  const words = out.zero > 0 ? `${formatValue(out.zero, 'percent')} are zero` : 'none is zero';
  return (
    <figure>
      <SpreadPlot label={`Outputs from ${out.low} to ${out.high}: ${words}`} spread={out} />
      <figcaption>Outputs: {words}</figcaption>
    </figure>
  );
}
