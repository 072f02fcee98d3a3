import { Context } from '../opcodes';
import { AveragePool, AveragePoolGradient, MaxPool, MaxPoolGradient } from './generated/operands';
import { storeFirst } from './lanes';
import { gradientOfPairs, largestOfPairs } from './poolingPairs';

/** What all four operations share. Windows are cut off at the border: padding takes no part, as in Keras. */
let height: i32 = 0,
  width: i32 = 0,
  channels: i32 = 0;
let outHeight: i32 = 0,
  outWidth: i32 = 0;
let windowHeight: i32 = 0,
  windowWidth: i32 = 0,
  strides: i32 = 0,
  above: i32 = 0,
  left: i32 = 0;
let clears: bool = false;

function readShape(o: MaxPool): void {
  height = o.height;
  width = o.width;
  channels = o.channels;
  outHeight = o.outHeight;
  outWidth = o.outWidth;
  windowHeight = o.windowHeight;
  windowWidth = o.windowWidth;
  strides = o.strides;
  above = o.above;
  left = o.left;
  clears = o.clears !== 0;
}

/** Whether a row of windows, of which `rows` lie inside the image, is made of whole ones of 2 × 2. */
function isPairs(rows: i32): bool {
  return (
    rows === 2 &&
    windowHeight === 2 &&
    windowWidth === 2 &&
    left === 0 &&
    (outWidth - 1) * strides + 2 <= width
  );
}

/** `y` = the largest of each window. */
export function maxPool(o: MaxPool, context: usize): void {
  pool(o, context, true);
}

/** `y` = the mean of each window. */
export function averagePool(o: AveragePool, context: usize): void {
  pool(o, context, false);
}

function pool(o: MaxPool, context: usize, takesLargest: bool): void {
  readShape(o);
  const pixel = (<usize>channels) << 2;
  const row = pixel * width;
  let from = o.x;
  let to = o.y;
  for (let image = load<i32>(context, Context.Count); image > 0; --image) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * strides - above;
      const y0 = max(0, top),
        y1 = min(height, top + windowHeight);
      if (takesLargest && isPairs(y1 - y0)) {
        largestOfPairs(from + y0 * row, to, outWidth, channels, row, strides * pixel);
        to += outWidth * pixel;
        continue;
      }
      for (let outX = 0; outX < outWidth; outX++) {
        const start = outX * strides - left;
        const x0 = max(0, start),
          x1 = min(width, start + windowWidth);
        const corner = from + y0 * row + x0 * pixel;
        const share: f32 = 1 / <f32>((y1 - y0) * (x1 - x0));
        for (let channel = 0; channel < channels; channel += 4) {
          const at = (<usize>channel) << 2;
          let line = corner + at;
          let result = f32x4.splat(takesLargest ? -Infinity : 0);
          for (let y = y0; y < y1; y++) {
            let p = line;
            for (let x = x0; x < x1; x++) {
              const value = v128.load(p);
              result = takesLargest ? f32x4.pmax(result, value) : f32x4.add(result, value);
              p += pixel;
            }
            line += row;
          }
          if (!takesLargest) result = f32x4.mul(result, f32x4.splat(share));
          storeFirst(to + at, result, channels - channel);
        }
        to += pixel;
      }
    }
    from += row * height;
  }
}

/** `dx`: each gradient goes to the first of the largest values of its window. */
export function maxPoolGradient(o: MaxPoolGradient, context: usize): void {
  readShape(o);
  const pixel = (<usize>channels) << 2;
  const row = pixel * width;
  const toGradient = o.dx - o.x;
  let from = o.x;
  let y = o.y;
  let dy = o.dy;
  const images = load<i32>(context, Context.Count);
  if (clears) memory.fill(o.dx, 0, images * height * row);
  for (let image = images; image > 0; --image) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * strides - above;
      const y0 = max(0, top),
        y1 = min(height, top + windowHeight);
      if (!clears && isPairs(y1 - y0)) {
        const line = from + y0 * row;
        gradientOfPairs(line, y, dy, line + toGradient, outWidth, channels, row);
        y += outWidth * pixel;
        dy += outWidth * pixel;
        continue;
      }
      for (let outX = 0; outX < outWidth; outX++) {
        const start = outX * strides - left;
        const x0 = max(0, start),
          x1 = min(width, start + windowWidth);
        const corner = from + y0 * row + x0 * pixel;
        for (let channel = 0; channel < channels; channel += 4) {
          const at = (<usize>channel) << 2;
          const largest = v128.load(y + at),
            gradient = v128.load(dy + at);
          // Lanes whose largest value has not been met yet.
          let open = i32x4.splat(-1);
          let line = corner + at;
          for (let inY = y0; inY < y1; inY++) {
            let p = line;
            for (let inX = x0; inX < x1; inX++) {
              const here = v128.and(open, f32x4.eq(v128.load(p), largest));
              open = v128.andnot(open, here);
              let share = v128.and(here, gradient);
              if (clears) share = f32x4.add(share, v128.load(p + toGradient));
              storeFirst(p + toGradient, share, channels - channel);
              p += pixel;
            }
            line += row;
          }
        }
        y += pixel;
        dy += pixel;
      }
    }
    from += row * height;
  }
}

/** `dx`: each gradient is shared out evenly over its window. */
export function averagePoolGradient(o: AveragePoolGradient, context: usize): void {
  readShape(o);
  const pixel = (<usize>channels) << 2;
  const row = pixel * width;
  let dy = o.dy;
  let dx = o.dx;
  const images = load<i32>(context, Context.Count);
  if (clears) memory.fill(dx, 0, images * height * row);
  for (let image = images; image > 0; --image) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * strides - above;
      const y0 = max(0, top),
        y1 = min(height, top + windowHeight);
      for (let outX = 0; outX < outWidth; outX++) {
        const start = outX * strides - left;
        const x0 = max(0, start),
          x1 = min(width, start + windowWidth);
        const corner = dx + y0 * row + x0 * pixel;
        const share = f32x4.splat(1 / <f32>((y1 - y0) * (x1 - x0)));
        for (let channel = 0; channel < channels; channel += 4) {
          const at = (<usize>channel) << 2;
          const gradient = f32x4.mul(v128.load(dy + at), share);
          let line = corner + at;
          for (let y = y0; y < y1; y++) {
            let p = line;
            for (let x = x0; x < x1; x++) {
              storeFirst(p, clears ? f32x4.add(gradient, v128.load(p)) : gradient, channels - channel);
              p += pixel;
            }
            line += row;
          }
        }
        dy += pixel;
      }
    }
    dx += row * height;
  }
}
