import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Task } from '../../core/task';
import type { DataPreview } from '../../protocol/dataSummary';
import { drawPoints } from './boundaryDrawing';
import { ClassMarker } from './ClassMarker';
import classes from './preview.module.css';
import { useColours } from './useColours';

export interface PointsPreviewProps {
  readonly preview: Extract<DataPreview, { kind: 'points' }>;
  readonly task: Task;
}

/** The points on their plane: training filled, validation and test as outlines. */
export function PointsPreview({ preview, task }: PointsPreviewProps) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours();
  const pixelRatio = Math.min(2, globalThis.devicePixelRatio || 1);
  const side = Math.round((width || 320) * pixelRatio);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    // Named, because setting the canvas's size has emptied it.
    if (context && side > 0)
      drawPoints(context, preview, task.kind === 'regression', true, pixelRatio, colours);
  }, [preview, task.kind, colours, pixelRatio, side]);

  const label = `${preview.values.length} points in the plane from -6 to 6`;
  return (
    <figure className={classes.points}>
      <div ref={ref} className={classes.plane}>
        <canvas ref={canvas} width={side} height={side} role="img" aria-label={label} />
        <span className={classes.axisX}>x₁</span>
        <span className={classes.axisY}>x₂</span>
      </div>
      <figcaption className={classes.key}>
        {task.kind === 'classification' ? (
          task.classes.map((name, index) => (
            <span key={name}>
              <ClassMarker index={index} /> {name}
            </span>
          ))
        ) : (
          <span>
            low <i className={classes.ramp} /> high {task.target}
          </span>
        )}
        <span className={classes.outline}>outlined: validation and test</span>
      </figcaption>
    </figure>
  );
}
