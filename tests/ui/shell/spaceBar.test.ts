// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { takesLetters, takesSpace } from '../../../src/ui/shell/spaceBar';

afterEach(() => document.body.replaceChildren());

function element(html: string): Element {
  document.body.innerHTML = html;
  const found = document.querySelector('#here');
  if (!found) throw new Error('There is no such element.');
  return found;
}

/** Markup, and whether letters and the space bar belong to it. */
const cases: readonly (readonly [html: string, letters: boolean, space: boolean])[] = [
  ['<input id="here">', true, true],
  ['<input id="here" type="text" role="combobox">', true, true],
  ['<input id="here" type="number">', true, true],
  ['<textarea id="here"></textarea>', true, true],
  ['<select id="here"></select>', true, true],
  ['<p contenteditable="true"><b id="here">a</b></p>', true, true],
  ['<input id="here" type="checkbox">', false, true],
  ['<input id="here" type="checkbox" role="switch">', false, true],
  ['<input id="here" type="radio">', false, true],
  ['<div id="here" role="option">a</div>', false, true],
  ['<button id="here" role="menuitem">a</button>', false, true],
  ['<button id="here" role="menuitemradio"><i>a</i></button>', false, true],
  ['<button id="here" aria-roledescription="sortable">a</button>', false, true],
  ['<input id="here" type="range">', false, false],
  ['<button id="here">Step</button>', false, false],
  ['<button><span id="here">Step</span></button>', false, false],
  ['<button id="here" role="tab">Data</button>', false, false],
  ['<button id="here" aria-pressed="true">Iris</button>', false, false],
  ['<a id="here" href="#x">a</a>', false, false],
  ['<details><summary id="here">More</summary></details>', false, false],
  ['<div id="here" tabindex="0">a</div>', false, false],
];

describe('the space bar', () => {
  test.each(cases)('on %s', (html, letters, space) => {
    const target = element(html);
    expect([takesLetters(target), takesSpace(target)]).toEqual([letters, space]);
  });
});
