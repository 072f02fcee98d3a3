/** How the weights of one layer that L1 and L2 act on are spread. */
export interface LayerWeights {
  /** Of the layer, such as `2` or `head`. */
  readonly path: string;
  /** Weights in bins of equal width from `-reach` to `reach`. */
  readonly counts: readonly number[];
  readonly reach: number;
  readonly count: number;
  /** Share of those smaller than a hundredth. */
  readonly nearZero: number;
  /** Root of the mean square. */
  readonly size: number;
}
