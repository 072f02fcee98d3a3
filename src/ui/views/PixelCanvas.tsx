import { useEffect, useRef } from 'react';
import classes from './pixels.module.css';

export interface PixelCanvasProps {
  readonly width: number;
  readonly height: number;
  /** Fills RGBA bytes; a new function means new pixels, so keep it stable while nothing changes. */
  readonly paint: (pixels: Uint8ClampedArray) => void;
  /** What the picture shows; absent where the element around it already says so. */
  readonly label?: string;
  /** Blurs between the pixels instead of showing them as squares. */
  readonly smooth?: boolean;
}

/** Pixels on a canvas of their own size, scaled by the page. */
export function PixelCanvas({ width, height, paint, label, smooth = false }: PixelCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    paint(image.data);
    context.putImageData(image, 0, 0);
  }, [width, height, paint]);
  return (
    <canvas
      ref={ref}
      width={width}
      height={height}
      className={classes.canvas}
      data-smooth={smooth}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
