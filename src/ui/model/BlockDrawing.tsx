import type { UnitMap } from '../views/boundaryDrawing';
import { ExampleImage, type ImageShape } from '../views/ExampleImage';
import { UnitCanvas } from '../views/UnitMaps';
import classes from './diagram.module.css';
import {
  type DiagramBlock,
  frontOf,
  middle,
  nodePlaces,
  nodeRadius,
  sheetStep,
  thinWidth,
} from './diagramLayout';

export interface BlockDrawingProps {
  readonly block: DiagramBlock;
  readonly image?: { readonly bytes: Uint8Array | Float32Array; readonly shape: ImageShape } | undefined;
  readonly units?: readonly UnitMap[] | undefined;
  readonly unitSize: number;
  readonly names?: readonly string[] | undefined;
}

/** A layer's output as a picture: sheets for channels, cells or circles for units. */
export function BlockDrawing(props: BlockDrawingProps) {
  switch (props.block.drawing.kind) {
    case 'stack':
      return <Stack {...props} drawing={props.block.drawing} />;
    case 'column':
      return <Column {...props} drawing={props.block.drawing} />;
    case 'nodes':
      return <Nodes {...props} drawing={props.block.drawing} />;
  }
}

type Part<Kind> = BlockDrawingProps & { readonly drawing: Extract<DiagramBlock['drawing'], { kind: Kind }> };

function Stack({ block, drawing, image }: Part<'stack'>) {
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
      {image && (
        <foreignObject
          x={front.x + 4}
          y={front.y + 4}
          width={side - 8}
          height={side - 8}
          className={classes.image}
        >
          <ExampleImage bytes={image.bytes} shape={image.shape} />
        </foreignObject>
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
