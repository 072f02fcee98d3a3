/**
 * Where each pixel of the new image is found in the old one: `x = xx · x' + xy · y' + x0`, and y alike, in pixels from
 * the image's middle. Overwritten in place, so that an example allocates nothing.
 */
export interface AffineMap {
  xx: number;
  xy: number;
  x0: number;
  yx: number;
  yy: number;
  y0: number;
}

export function identityMap(): AffineMap {
  return { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };
}

export function resetMap(map: AffineMap): void {
  map.xx = 1;
  map.xy = 0;
  map.x0 = 0;
  map.yx = 0;
  map.yy = 1;
  map.y0 = 0;
}

export function isIdentity({ xx, xy, x0, yx, yy, y0 }: AffineMap): boolean {
  return xx === 1 && xy === 0 && x0 === 0 && yx === 0 && yy === 1 && y0 === 0;
}

/** After what the map does, turns the image by an angle in radians, anticlockwise. */
export function thenRotate(map: AffineMap, angle: number): void {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const { xx, xy, yx, yy } = map;
  // The y axis points down: what turns the picture anticlockwise turns the places it is read from clockwise.
  map.xx = xx * cosine + xy * sine;
  map.xy = xy * cosine - xx * sine;
  map.yx = yx * cosine + yy * sine;
  map.yy = yy * cosine - yx * sine;
}

/** After what the map does, enlarges the image by a factor; negative ones mirror it as well. */
export function thenScale(map: AffineMap, byX: number, byY: number): void {
  map.xx /= byX;
  map.yx /= byX;
  map.xy /= byY;
  map.yy /= byY;
}

/** After what the map does, moves the image right and down by so many pixels. */
export function thenMove(map: AffineMap, right: number, down: number): void {
  map.x0 -= map.xx * right + map.xy * down;
  map.y0 -= map.yx * right + map.yy * down;
}
