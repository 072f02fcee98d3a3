import type { ValueAxis } from './domain';

/** Room around the plot for the axes' words. */
export const plotInset = { left: 42, right: 8, top: 8, bottom: 20 } as const;

export interface PlotFrame {
  readonly axis: ValueAxis;
  readonly scale: 'linear' | 'log';
  readonly lastEpoch: number;
  /** Of the whole chart. */
  readonly width: number;
  readonly height: number;
}

/** Pixels within the plot, from its top left corner. */
export interface PlotScale {
  readonly width: number;
  readonly height: number;
  toX(epoch: number): number;
  /** Beyond the axis the line leaves the plot. */
  toY(value: number): number;
}

/** The same scales as the axes', for what is drawn over them. */
export function plotScale({ axis, scale, lastEpoch, ...chart }: PlotFrame): PlotScale {
  const width = Math.max(0, chart.width - plotInset.left - plotInset.right);
  const height = Math.max(0, chart.height - plotInset.top - plotInset.bottom);
  const [low, high] = axis.domain;
  const place =
    scale === 'log' ? (value: number) => Math.log10(Math.max(value, low)) : (value: number) => value;
  const share = (value: number) => (place(value) - place(low)) / (place(high) - place(low));
  return {
    width,
    height,
    toX: (epoch) => (epoch / lastEpoch) * width,
    // A little beyond is enough to be cut off; a path of 1e30 pixels is too much for any browser.
    toY: (value) => (1 - Math.max(-0.5, Math.min(1.5, share(value)))) * height,
  };
}
