import type { UnitMap } from '../../../views/boundaryDrawing';
import { UnitCanvas } from '../../../views/UnitMaps';
import classes from './diagram.module.css';
import {
  type DiagramBlock,
  frontOf,
  middle,
  nodePlaces,
  nodeRadius,
  sheetStep,
  thinWidth,
  topOf,
} from './diagramLayout';
import { type InputExample, InputPicture } from './InputPicture';

export interface BlockDrawingProps {
  readonly block: DiagramBlock;
  /** What enters, for the input alone. */
  readonly example?: InputExample | undefined;
  readonly units?: readonly UnitMap[] | undefined;
  readonly unitSize: number;
  readonly names?: readonly string[] | undefined;
}

/** A layer's output as a picture: sheets for channels, bars for steps, cells or circles for units. */
export function BlockDrawing(props: BlockDrawingProps) {
  return (
    <g>
      <Output {...props} />
      <Readings block={props.block} />
    </g>
  );
}

function Output(props: BlockDrawingProps) {
  switch (props.block.drawing.kind) {
    case 'stack':
      return <Stack {...props} drawing={props.block.drawing} />;
    case 'strip':
      return <Strip {...props} drawing={props.block.drawing} />;
    case 'column':
      return <Column {...props} drawing={props.block.drawing} />;
    case 'nodes':
      return <Nodes {...props} drawing={props.block.drawing} />;
  }
}

type Part<Kind> = BlockDrawingProps & { readonly drawing: Extract<DiagramBlock['drawing'], { kind: Kind }> };

function Stack({ block, drawing, example }: Part<'stack'>) {
  const { side, sheets } = drawing;
  const front = frontOf(block);
  return (
    <g>
      {Array.from({ length: sheets }, (_, index) => sheets - 1 - index).map((depth) => (
        <rect
          key={depth}
          className={classes.sheet}
          x={front.x + depth * sheetStep.x}
          y={front.y - depth * sheetStep.y}
          width={drawing.thin ? thinWidth : side}
          height={side}
          rx={5}
        />
      ))}
      {example && (
        <InputPicture example={example} x={front.x + 4} y={front.y + 4} width={side - 8} height={side - 8} />
      )}
    </g>
  );
}

/** A sequence: a bar for every step, or for every few. One that enters shows what it is instead. */
function Strip({ block, drawing, example }: Part<'strip'>) {
  const { bars, width, height } = drawing;
  const { x, y } = frontOf(block);
  if (example) {
    return (
      <g>
        <rect className={classes.sheet} x={x} y={y} width={width} height={height} rx={5} />
        <InputPicture example={example} x={x + 5} y={y + 5} width={width - 10} height={height - 10} />
      </g>
    );
  }
  const step = width / bars;
  return (
    <g>
      {Array.from({ length: bars }, (_, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
          key={index}
          className={classes.cell}
          x={x + index * step}
          y={y}
          width={Math.max(2, step - 2)}
          height={height}
          rx={2}
        />
      ))}
    </g>
  );
}

/** Over a recurrent layer the loop by which it hears itself; a second one the other way round where it reads backwards too. */
function Readings({ block }: { readonly block: DiagramBlock }) {
  if (block.readings === undefined) return null;
  const y = topOf(block) - 3;
  const x = block.x + block.width / 2;
  // To the right, then back into itself; mirrored for the way back.
  const loop = (at: number, way: 1 | -1) =>
    `M${at - 6 * way} ${y}c${-9 * way} -15 ${21 * way} -15 ${12 * way} 0m${-4.5 * way} -2.5l${4.5 * way} 2.5l${2 * way} -5`;
  return (
    <g className={classes.readings}>
      {block.readings === 1 ? (
        <path d={loop(x, 1)} />
      ) : (
        <>
          <path d={loop(x - 12, -1)} />
          <path d={loop(x + 12, 1)} />
        </>
      )}
    </g>
  );
}

function Column({ block, drawing, names }: Part<'column'>) {
  const step = drawing.height / drawing.cells;
  const left = block.x + block.width / 2 - 9;
  const labelled =
    names !== undefined &&
    names.length === drawing.cells &&
    drawing.cells <= 12 &&
    names.every((name) => name.length <= 3);
  return (
    <g>
      {Array.from({ length: drawing.cells }, (_, index) => {
        const y = middle - drawing.height / 2 + index * step;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
          <g key={index}>
            <rect className={classes.cell} x={left} y={y} width={18} height={Math.max(2, step - 3)} rx={3} />
            {labelled && (
              <text x={left + 24} y={y + step / 2 + 2} className={classes.cellName}>
                {names[index]}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Nodes({ block, drawing, units = [], unitSize, names }: Part<'nodes'>) {
  const radius = nodeRadius(drawing.count);
  const x = block.x + block.width / 2;
  return (
    <g>
      {nodePlaces(drawing.count).map((y, index) => {
        const unit = units.find((one) => one.unit === index);
        const name = names?.[index];
        return (
          <g key={y}>
            {unit ? (
              <foreignObject
                x={x - radius}
                y={y - radius}
                width={radius * 2}
                height={radius * 2}
                className={classes.map}
              >
                <UnitCanvas map={unit.map} size={unitSize} />
              </foreignObject>
            ) : (
              <circle className={classes.node} cx={x} cy={y} r={radius} />
            )}
            {name !== undefined && name.length <= 3 && (
              <text x={x} y={y + 4} className={classes.nodeName}>
                {name}
              </text>
            )}
          </g>
        );
      })}
      {drawing.hidden > 0 && (
        <text x={x} y={180} className={classes.rest}>
          {`and ${drawing.hidden} more`}
        </text>
      )}
    </g>
  );
}
