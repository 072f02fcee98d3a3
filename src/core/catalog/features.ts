/** What a network may be told of a point in the plane, TensorFlow Playground's seven. */
export const pointFeatures = {
  x1: { label: 'x₁', help: 'The horizontal place.' },
  x2: { label: 'x₂', help: 'The vertical place.' },
  x1Squared: { label: 'x₁²', help: 'The square of the horizontal place.' },
  x2Squared: { label: 'x₂²', help: 'The square of the vertical place.' },
  x1TimesX2: { label: 'x₁x₂', help: 'The product of both.' },
  sinX1: { label: 'sin x₁', help: 'The sine of the horizontal place.' },
  sinX2: { label: 'sin x₂', help: 'The sine of the vertical place.' },
} as const;

export type PointFeature = keyof typeof pointFeatures;

/** The formulas; both coordinates lie in [-6, 6]. */
export const pointFormulas: Readonly<Record<PointFeature, (x1: number, x2: number) => number>> = {
  x1: (x1) => x1,
  x2: (_x1, x2) => x2,
  x1Squared: (x1) => x1 * x1,
  x2Squared: (_x1, x2) => x2 * x2,
  x1TimesX2: (x1, x2) => x1 * x2,
  sinX1: (x1) => Math.sin(x1),
  sinX2: (_x1, x2) => Math.sin(x2),
};
