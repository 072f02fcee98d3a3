import type { BoundarySnapshot } from '../../protocol/snapshot';
import { mixSigned, paintClasses, paintSigned, planeExtent, refine } from './boundaryColours';
import { classLook, css } from './classPalette';
import { markerPaths } from './markers';
import type { Colours } from './useColours';

/** Points of the plane with their class or target, as the data preview brings them. */
export interface PlanePoints {
  readonly points: Float32Array;
  readonly values: Float32Array;
  /** 0 training, 1 validation, 2 test. */
  readonly parts: Uint8Array;
}

export interface UnitMap {
  readonly layer: number;
  readonly unit: number;
  readonly map: Uint8Array;
}

/** Draws the surface across the whole canvas, smoothly. */
export function drawSurface(
  context: CanvasRenderingContext2D,
  snapshot: BoundarySnapshot,
  unit: UnitMap | undefined,
  colours: Colours,
) {
  const channels = unit === undefined ? snapshot.classes : 1;
  const size = unit === undefined ? snapshot.size : snapshot.unitSize;
  // About 200 places a side look smooth at any size of the canvas, and still take only a few milliseconds.
  const factor = Math.max(1, Math.min(5, Math.round(200 / size)));
  const bytes = refine(unit === undefined ? snapshot.output : unit.map, size, channels, factor);
  const fine = size * factor;
  const small = document.createElement('canvas');
  small.width = fine;
  small.height = fine;
  const grid = small.getContext('2d');
  if (!grid) return;
  const image = grid.createImageData(fine, fine);
  const [positive = colours.card, negative = colours.card] = colours.classes;
  if (channels === 1) paintSigned(bytes, positive, negative, colours.card, image.data);
  else paintClasses(bytes, colours.classes.slice(0, channels), colours.card, image.data);
  grid.putImageData(image, 0, 0);
  const { width, height } = context.canvas;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, width, height);
}

/** Draws the points: training filled, validation and test as outlines over them. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  data: PlanePoints,
  isRegression: boolean,
  showHeldOut: boolean,
  pixelRatio: number,
  colours: Colours,
) {
  const { width } = context.canvas;
  context.clearRect(0, 0, width, width);
  const count = data.values.length;
  const radius = (Math.max(2.9, Math.min(4.6, 78 / Math.sqrt(count))) * width) / 446;
  const largest = data.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const shapes = new Map<string, Path2D>();
  const shapeOf = (path: string) => {
    const known = shapes.get(path) ?? new Path2D(path);
    shapes.set(path, known);
    return known;
  };
  for (const heldOut of showHeldOut ? [false, true] : [false]) {
    for (let index = 0; index < count; index += 1) {
      if ((data.parts[index] !== 0) !== heldOut) continue;
      const value = data.values[index] ?? 0;
      const colour = isRegression
        ? signedColour(value / largest, colours)
        : css(colours.classes[value % 10] ?? colours.ink);
      const x = (((data.points[index * 2] ?? 0) + planeExtent) / (2 * planeExtent)) * width;
      const y = ((planeExtent - (data.points[index * 2 + 1] ?? 0)) / (2 * planeExtent)) * width;
      context.setTransform(radius, 0, 0, radius, x, y);
      const shape = shapeOf(isRegression ? markerPaths.circle : markerPaths[classLook(value).shape]);
      context.lineWidth = (heldOut ? 1.6 : 2.2) * (pixelRatio / radius);
      context.fillStyle = heldOut ? css(colours.card, 0.82) : colour;
      context.strokeStyle = heldOut ? colour : isRegression ? css(colours.ink, 0.5) : css(colours.card);
      // The rim of a filled shape lies under it, or it would eat the thin shapes.
      if (heldOut) context.fill(shape);
      context.stroke(shape);
      if (!heldOut) context.fill(shape);
    }
  }
  context.resetTransform();
}

/** As strong as a class's colour at the ends of the scale. */
function signedColour(value: number, colours: Colours): string {
  const [positive = colours.ink, negative = colours.ink] = colours.classes;
  const [red, green, blue] = mixSigned(
    Math.sign(value) * Math.abs(value) ** 0.6,
    positive,
    negative,
    colours.card,
  );
  // Undoes the surface's paleness, so that points stand out from it.
  const stronger = (channel: number, base: number) => Math.round(base + (channel - base) / 0.64);
  return css([
    stronger(red, colours.card[0]),
    stronger(green, colours.card[1]),
    stronger(blue, colours.card[2]),
  ]);
}
