/** Frames in which a panel that is still loading may appear. */
const patience = 60;

/**
 * Brings a knob into view and puts the keyboard on it, once its panel is there. Opens what it waits behind; where the
 * knob has no place now, because its tip is off, the tip's own switch gets the focus.
 * @param paths the knob, then what to take instead, in order
 */
export function focusKnob(paths: readonly string[], framesLeft = patience): void {
  for (const path of paths) {
    const field = document.querySelector(`[data-knob="${CSS.escape(path)}"]`);
    const control = field?.querySelector<HTMLElement>(
      'input:not([type=range]), button:not([aria-label^=About], [aria-label^=Drag]), textarea',
    );
    if (!field || !control) continue;
    const details = field.closest('details');
    if (details) details.open = true;
    field.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return;
  }
  if (framesLeft > 0) requestAnimationFrame(() => focusKnob(paths, framesLeft - 1));
}
