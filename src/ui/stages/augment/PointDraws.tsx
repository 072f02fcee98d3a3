import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Task } from '../../../core/task';
import type { AugmentedView } from '../../../protocol/augmented';
import { planeExtent } from '../../views/boundaryColours';
import { drawPoints } from '../../views/boundaryDrawing';
import { ClassMarker } from '../../views/ClassMarker';
import { css } from '../../views/classPalette';
import preview from '../../views/preview.module.css';
import { type Colours, useColours } from '../../views/useColours';
import classes from './augment.module.css';

interface Props {
  readonly view: Extract<AugmentedView, { kind: 'points' }>;
  readonly task: Task;
}

/** Points on their plane, and around each where it is met in the epochs. */
export function PointDraws({ view, task }: Props) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours();
  const pixelRatio = Math.min(2, globalThis.devicePixelRatio || 1);
  const side = Math.round((width || 320) * pixelRatio);
  const count = view.values.length;
  const isRegression = task.kind === 'regression';

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    // Named, because setting the canvas's size has emptied it.
    if (!context || side === 0) return;
    const parts = new Uint8Array(view.values.length);
    drawPoints(
      context,
      { points: view.original, values: view.values, parts },
      isRegression,
      false,
      pixelRatio,
      colours,
    );
    drawMoved(context, view, isRegression, pixelRatio, colours);
  }, [view, isRegression, colours, pixelRatio, side]);

  return (
    <figure className={classes.plane}>
      <div ref={ref} className={preview.plane}>
        <canvas
          ref={canvas}
          width={side}
          height={side}
          role="img"
          aria-label={`${count} training points, and where each is in ${view.moved.length / view.original.length} epochs`}
        />
        <span className={preview.axisX}>x₁</span>
        <span className={preview.axisY}>x₂</span>
      </div>
      <figcaption className={preview.key}>
        {task.kind === 'classification' &&
          task.classes.map((name, index) => (
            <span key={name}>
              <ClassMarker index={index} /> {name}
            </span>
          ))}
        <span>small dots: the same points, epoch by epoch</span>
      </figcaption>
    </figure>
  );
}

/** Small dots under what is drawn already. */
function drawMoved(
  context: CanvasRenderingContext2D,
  { moved, values }: Props['view'],
  isRegression: boolean,
  pixelRatio: number,
  colours: Colours,
): void {
  const { width } = context.canvas;
  const count = values.length;
  const size = 2.4 * pixelRatio;
  context.save();
  context.globalCompositeOperation = 'destination-over';
  for (let place = 0; place < moved.length / 2; place++) {
    const value = values[place % count] ?? 0;
    const colour = isRegression ? colours.ink : (colours.classes[value % 10] ?? colours.ink);
    context.fillStyle = css(colour, isRegression ? 0.35 : 0.5);
    const x = (((moved[2 * place] ?? 0) + planeExtent) / (2 * planeExtent)) * width;
    const y = ((planeExtent - (moved[2 * place + 1] ?? 0)) / (2 * planeExtent)) * width;
    context.fillRect(x - size / 2, y - size / 2, size, size);
  }
  context.restore();
}
