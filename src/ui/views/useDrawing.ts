import { useEffect } from 'react';

/**
 * Draws on a canvas in the frame that comes next: what a newer drawing replaces before is never drawn, and none holds up
 * the rest of the screen.
 * @param draw a new function means a new drawing
 */
export function useDrawing(draw: () => void): void {
  useEffect(() => {
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [draw]);
}
