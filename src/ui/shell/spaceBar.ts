/** Fields in which a letter is a letter. */
const fields =
  'textarea, select, [contenteditable=true], input:not([type=range], [type=radio], [type=checkbox], [type=button], [type=submit])';

/** What the space bar alone works, or picks up. A button or a link has the enter key as well. */
const needsSpace =
  '[type=radio], [type=checkbox], [role=radio], [role=checkbox], [role=switch], [role=option], [role^=menuitem], [aria-roledescription]';

/** Whether what is typed belongs to this element. */
export function takesLetters(element: Element): boolean {
  return element.closest(fields) !== null;
}

/**
 * Whether the space bar belongs to this element. Everywhere else it trains and pauses, also on the button that was
 * clicked last: who has just stepped does not want to step again.
 */
export function takesSpace(element: Element): boolean {
  return takesLetters(element) || element.closest(needsSpace) !== null;
}
