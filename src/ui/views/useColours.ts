import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { classPalette, type Rgb } from './classPalette';

export interface Colours {
  readonly dark: boolean;
  readonly card: Rgb;
  readonly ink: Rgb;
  /** White paper by day; by night what images are drawn on in light ink. */
  readonly paper: Rgb;
  readonly classes: readonly Rgb[];
}

/** What a canvas needs to know of the theme: canvases cannot read custom properties. */
export function useColours(): Colours {
  const dark = useComputedColorScheme('light') === 'dark';
  return useMemo(
    () => ({
      dark,
      card: dark ? [28, 31, 39] : [255, 255, 255],
      ink: dark ? [236, 238, 243] : [28, 30, 38],
      paper: dark ? [20, 22, 28] : [255, 255, 255],
      classes: classPalette.map((look) => (dark ? look.dark : look.light)),
    }),
    [dark],
  );
}
