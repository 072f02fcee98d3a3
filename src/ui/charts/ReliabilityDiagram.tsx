import type { ReliabilityBin } from '../../core/math/calibration';
import classes from './square.module.css';
import { Chance, UnitSquare, useSquareScale } from './UnitSquare';

/** How often the network is right, by how sure it is: on the diagonal its confidence can be taken at its word. */
export function ReliabilityDiagram({ bins }: { readonly bins: readonly ReliabilityBin[] }) {
  const told = bins
    .filter(({ count }) => count > 0)
    .map(({ confidence, accuracy }) => `${percent(confidence)} sure, ${percent(accuracy)} right`);
  return (
    <UnitSquare
      label={`Confidence against accuracy: ${told.join('; ')}.`}
      across="how sure it is"
      up="how often it is right"
    >
      <Bars bins={bins} />
      <Chance from={{ x: 0, y: 0 }} to={{ x: 1, y: 1 }} />
    </UnitSquare>
  );
}

function Bars({ bins }: { readonly bins: readonly ReliabilityBin[] }) {
  const place = useSquareScale();
  if (!place) return null;
  return (
    <g>
      {bins.map(({ count, confidence, accuracy }, index) => {
        if (count === 0) return null;
        const [left, right] = [index / bins.length, (index + 1) / bins.length];
        const [x, top] = place({ x: left, y: accuracy });
        const [end, bottom] = place({ x: right, y: 0 });
        const [, sure] = place({ x: left, y: confidence });
        const width = Math.max(1, end - x - 2);
        return (
          <g key={left}>
            <title>{`${percent(confidence)} sure on average, ${percent(accuracy)} right: ${count} examples`}</title>
            <rect
              className={classes.bar}
              x={x + 1}
              y={top}
              width={width}
              height={Math.max(0, bottom - top)}
            />
            <rect
              className={classes.gap}
              x={x + 1}
              y={Math.min(top, sure)}
              width={width}
              height={Math.abs(sure - top)}
            />
          </g>
        );
      })}
    </g>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
