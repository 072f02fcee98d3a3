/**
 * An example that is in no data set: drawn, typed or set by somebody who wants to know what a network says of it. In the
 * units of the data, scaled by nobody yet.
 */
export type OwnExample =
  | { readonly kind: 'points'; readonly point: readonly [x1: number, x2: number] }
  /** Bytes, `[height, width, channels]`, of the shape of the set's images. */
  | { readonly kind: 'image'; readonly pixels: Uint8Array }
  /** One cell for each feature of the table, in its order. */
  | { readonly kind: 'table'; readonly cells: readonly OwnCell[] }
  | { readonly kind: 'text'; readonly text: string }
  /** The series itself, to be continued: `steps` steps from the step `from` on, of which the network knows nothing. */
  | { readonly kind: 'series'; readonly from: number; readonly steps: number };

/** A number, the name of a category, or nothing where it is unknown. */
export type OwnCell = number | string | null;

/** Steps that a series is continued by at most: each is a question of its own. */
export const mostForecastSteps = 120;
