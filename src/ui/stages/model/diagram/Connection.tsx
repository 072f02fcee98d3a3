import classes from './diagram.module.css';
import {
  type DiagramBlock,
  edgesOf,
  frontOf,
  middle,
  nodePlaces,
  nodeRadius,
  sheetStep,
} from './diagramLayout';

export interface ConnectionProps {
  readonly from: DiagramBlock;
  readonly to: DiagramBlock;
}

/** How one layer's values reach the next: wires between circles, a patch that becomes a pixel, or an arrow. */
export function Connection({ from, to }: ConnectionProps) {
  if (from.drawing.kind === 'nodes' && to.drawing.kind === 'nodes') return <Wires from={from} to={to} />;
  const start = edgesOf(from).right + 5;
  const end = edgesOf(to).left - 5;
  const isPatch = to.patch !== undefined && from.drawing.kind === to.drawing.kind;
  return (
    <g>
      {!isPatch && (
        <path className={classes.arrow} d={`M${start} ${middle}H${end - 1}m-4.5 -4l4.5 4l-4.5 4`} />
      )}
      {to.role === 'residual' && <Shortcut to={to} start={start} />}
    </g>
  );
}

/** The arc over a residual block: what enters is added to what leaves. */
function Shortcut({ to, start }: { readonly to: DiagramBlock; readonly start: number }) {
  const end = edgesOf(to).right + 9;
  const top =
    to.drawing.kind === 'stack' ? middle - to.drawing.side / 2 - to.drawing.sheets * sheetStep.y - 16 : 14;
  const from = start + 3;
  return (
    <g className={classes.shortcut}>
      <path
        d={`M${from} ${middle}C${from} ${top} ${from + 4} ${top} ${from + 16} ${top}H${end - 12}C${end} ${top} ${end} ${top + 8} ${end} ${middle - 7}`}
      />
      <circle cx={end} cy={middle} r={6} />
      <path d={`M${end - 3} ${middle}h6M${end} ${middle - 3}v6`} />
    </g>
  );
}

function Wires({ from, to }: ConnectionProps) {
  if (from.drawing.kind !== 'nodes' || to.drawing.kind !== 'nodes') return null;
  const [left, right] = [from.drawing.count, to.drawing.count];
  const start = from.x + from.width / 2 + nodeRadius(left);
  const end = to.x + to.width / 2 - nodeRadius(right);
  const bend = (end - start) / 2;
  const starts = nodePlaces(left);
  // A layer that changes single values is wired one to one; every other unit sees all.
  const isOneToOne = to.role === 'pass' && left === right;
  return (
    <g className={classes.wires}>
      {nodePlaces(right).flatMap((y, unit) =>
        starts
          .filter((_, index) => !isOneToOne || index === unit)
          .map((source) => (
            <path
              key={`${source}-${y}`}
              d={`M${start} ${source}C${start + bend} ${source} ${end - bend} ${y} ${end} ${y}`}
            />
          )),
      )}
    </g>
  );
}

/** The window of the sequence before that becomes one step of this layer. */
function Window({ from, to }: ConnectionProps) {
  if (to.patch === undefined || from.drawing.kind !== 'strip' || to.drawing.kind !== 'strip') return null;
  const { width, height } = from.drawing;
  const size = Math.max(4, to.patch * width);
  const { x: left, y } = frontOf(from);
  const x = left + Math.min(width * 0.6, width - size);
  const target = frontOf(to);
  const end = { x: target.x + Math.min(4, to.drawing.width / 2), y: target.y + to.drawing.height / 2 };
  return (
    <g className={classes.patch} data-role={to.role}>
      <path d={`M${x + size} ${y}L${end.x} ${end.y}L${x + size} ${y + height}`} />
      <rect x={x} y={y - 2} width={size} height={height + 4} rx={1.5} />
      <circle cx={end.x} cy={end.y} r={2} />
    </g>
  );
}

/** The patch of the image, or the window of the sequence, that becomes one place of this layer. */
export function Patch({ from, to }: ConnectionProps) {
  if (from.drawing.kind === 'strip') return <Window from={from} to={to} />;
  if (to.patch === undefined || from.drawing.kind !== 'stack' || to.drawing.kind !== 'stack') return null;
  const { side } = from.drawing;
  const size = Math.max(5, to.patch * side);
  const front = frontOf(from);
  const x = front.x + Math.min(side * 0.58, side - size);
  const y = front.y + Math.min(side * 0.3, side - size);
  const target = frontOf(to);
  const end = { x: target.x + to.drawing.side * 0.24, y: target.y + to.drawing.side * 0.4 };
  return (
    <g className={classes.patch} data-role={to.role}>
      <path d={`M${x + size} ${y}L${end.x} ${end.y}L${x + size} ${y + size}`} />
      <rect x={x} y={y} width={size} height={size} rx={1.5} />
      <circle cx={end.x} cy={end.y} r={2} />
    </g>
  );
}
