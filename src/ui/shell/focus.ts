import { useEffect, useRef } from 'react';
import { stagePanelId } from './PipelineStrip';

/** Takes the keyboard into the chosen stage, with the next frame: by then it is on screen. */
export function focusStage(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`#${stagePanelId} > section`)?.focus({ preventScroll: true }),
  );
}

/** Gives the keyboard back to where it was before a dialog took it. A dialog that is gone altogether cannot do so itself. */
export function useReturnFocus(isOpen: boolean): void {
  const outside = useRef<HTMLElement>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest('[role=dialog]')) outside.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        if (outside.current?.isConnected) outside.current.focus({ preventScroll: true });
        else focusStage();
      });
    };
  }, [isOpen]);
}
