import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { NetworkPlan } from '../../../../core/network/plan';
import type { Task } from '../../../../core/task';
import type { UnitMap } from '../../../views/boundaryDrawing';
import { BlockDrawing } from './BlockDrawing';
import { Connection, Patch } from './Connection';
import classes from './diagram.module.css';
import { describeNetwork, diagramHeight, layoutNetwork } from './diagramLayout';
import type { InputExample } from './InputPicture';

export interface NetworkDiagramProps {
  /** As far as the layers fit; of a network that does not fit, the layers up to there. */
  readonly plan: NetworkPlan;
  readonly task: Task;
  /** One example of the data, shown as the input. */
  readonly example?: InputExample | undefined;
  /** Shown inside the circles of small networks; `layer` is the layer's place in the experiment. */
  readonly units?: readonly UnitMap[] | undefined;
  readonly unitSize?: number | undefined;
  /** Names of the inputs, such as `x₁`. */
  readonly inputNames?: readonly string[] | undefined;
  /** A click on a layer; `input` and `head` among the paths. */
  readonly onLayer?: (path: string) => void;
  readonly selected?: string | undefined;
}

/** Below this its labels could not be read. */
const smallestZoom = 0.76;

/** The network from left to right: what each layer makes of the shape before it, and what it has to learn. */
export function NetworkDiagram(props: NetworkDiagramProps) {
  const { plan, task, onLayer, selected } = props;
  const { ref, width } = useElementSize();
  const layout = useMemo(() => layoutNetwork(plan, task, (width || 640) - 8), [plan, task, width]);
  // A network a little too long is drawn a little smaller; a deep one scrolls.
  const zoom = width === 0 ? 1 : Math.max(smallestZoom, Math.min(1, width / (layout.width + 8)));
  const outputs = task.kind === 'classification' ? task.classes : [task.target];

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a deep network scrolls, which the keyboard must reach.
    <section className={classes.scroll} ref={ref} tabIndex={0} aria-label="Network diagram">
      <div className={classes.picture} style={{ width: layout.width + 8, zoom }}>
        {onLayer &&
          layout.blocks.map((block) => (
            <button
              key={block.path}
              type="button"
              className={classes.target}
              style={{ left: block.x - 4, width: block.width + 16 }}
              aria-label={`Show ${block.title}, ${block.shape}`}
              aria-pressed={selected === block.path}
              onClick={() => onLayer(block.path)}
            />
          ))}
        <svg
          width={layout.width + 8}
          height={diagramHeight}
          viewBox={`-4 0 ${layout.width + 8} ${diagramHeight}`}
          role="img"
          aria-label={describeNetwork(layout, plan.parameters)}
        >
          {layout.blocks.map((block, index) => {
            const before = layout.blocks[index - 1];
            return before && <Connection key={block.path} from={before} to={block} />;
          })}
          {layout.blocks.map((block) => (
            <g key={block.path} className={classes.block} data-role={block.role}>
              <BlockDrawing
                block={block}
                example={block.path === 'input' ? props.example : undefined}
                units={props.units?.filter((unit) => String(unit.layer) === block.path)}
                unitSize={props.unitSize ?? 1}
                names={
                  block.path === 'input' ? props.inputNames : block.path === 'head' ? outputs : undefined
                }
              />
              <text x={block.x + block.width / 2} y={198} className={classes.title}>
                {block.title}
              </text>
              <text x={block.x + block.width / 2} y={213} className={classes.shape}>
                {block.shape}
              </text>
              <text x={block.x + block.width / 2} y={227} className={classes.parameters}>
                {block.parameters > 0 ? `${block.parameters.toLocaleString('en')} par.` : ''}
              </text>
            </g>
          ))}
          {layout.blocks.map((block, index) => {
            const before = layout.blocks[index - 1];
            return before && <Patch key={block.path} from={before} to={block} />;
          })}
        </svg>
      </div>
    </section>
  );
}
