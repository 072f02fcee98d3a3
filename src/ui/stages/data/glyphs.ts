import type { DatasetId } from '../../../core/catalog/datasets';

/** A mark of a small picture: a place in the unit square and a tone, 0 blue to 1 orange. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly tone: number;
}

const turn = Math.PI * 2;
const ring = (count: number, radius: number, tone: number, start = 0): Dot[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = start + (i / count) * turn;
    return { x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle), tone };
  });
/** An even spread over a disc, as seeds lie in a sunflower. */
const disc = (count: number, x: number, y: number, radius: number, tone: number): Dot[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = i * 2.399963;
    const away = radius * Math.sqrt((i + 0.5) / count);
    return { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle), tone };
  });
const arc = (count: number, x: number, y: number, from: number, tone: number): Dot[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = from + (i / (count - 1)) * Math.PI;
    return { x: x + 0.27 * Math.cos(angle), y: y + 0.27 * Math.sin(angle), tone };
  });
const arm = (tone: number): Dot[] =>
  Array.from({ length: 20 }, (_, i) => {
    const along = (i + 2) / 21;
    const angle = along * turn * 1.35 + tone * Math.PI;
    return { x: 0.5 + 0.43 * along * Math.sin(angle), y: 0.5 + 0.43 * along * Math.cos(angle), tone };
  });
const grid = (tone: (x: number, y: number) => number): Dot[] =>
  Array.from({ length: 49 }, (_, i) => {
    const x = ((i % 7) + 0.5) / 7;
    const y = (Math.floor(i / 7) + 0.5) / 7;
    return { x, y, tone: tone(x, y) };
  });
const hill = (x: number, y: number) => (u: number, v: number) =>
  Math.exp(-((u - x) ** 2 + (v - y) ** 2) / 0.05);

/** What the generated sets look like, in a few dots: not their data, a picture of their idea. */
export const glyphs: Readonly<Partial<Record<DatasetId, readonly Dot[]>>> = {
  circle: [...disc(14, 0.5, 0.5, 0.2, 0), ...ring(24, 0.42, 1)],
  xor: [
    ...disc(9, 0.27, 0.27, 0.16, 1),
    ...disc(9, 0.73, 0.73, 0.16, 1),
    ...disc(9, 0.73, 0.27, 0.16, 0),
    ...disc(9, 0.27, 0.73, 0.16, 0),
  ],
  gaussians: [...disc(18, 0.3, 0.67, 0.23, 0), ...disc(18, 0.7, 0.33, 0.23, 1)],
  spiral: [...arm(0), ...arm(1)],
  moons: [...arc(15, 0.37, 0.56, Math.PI, 0), ...arc(15, 0.63, 0.44, 0, 1)],
  rings: [...ring(8, 0.13, 0), ...ring(16, 0.28, 0.5), ...ring(24, 0.43, 1)],
  plane: grid((x, y) => 0.5 * x + 0.5 * (1 - y)),
  bumps: grid(
    (x, y) =>
      0.5 +
      0.5 *
        (hill(0.28, 0.3)(x, y) + hill(0.75, 0.72)(x, y) - hill(0.75, 0.25)(x, y) - hill(0.25, 0.75)(x, y)),
  ),
};
