/** Shapes that stay apart at eight pixels. */
export type MarkerShape =
  | 'square'
  | 'circle'
  | 'triangle'
  | 'diamond'
  | 'cross'
  | 'triangleDown'
  | 'plus'
  | 'hexagon'
  | 'star'
  | 'bar';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface ClassLook {
  readonly name: string;
  readonly light: Rgb;
  readonly dark: Rgb;
  readonly shape: MarkerShape;
}

/**
 * Colours after Okabe & Ito, who chose them to stay apart for every kind of colour vision; black gives way to
 * slate, and each has a lighter twin for dark cards. The first two are the theme's `--pos` and `--neg`.
 */
export const classPalette: readonly ClassLook[] = [
  { name: 'blue', light: [11, 127, 171], dark: [79, 182, 222], shape: 'square' },
  { name: 'orange', light: [232, 118, 10], dark: [247, 154, 67], shape: 'circle' },
  { name: 'green', light: [0, 138, 100], dark: [61, 199, 155], shape: 'triangle' },
  { name: 'pink', light: [196, 92, 152], dark: [230, 142, 194], shape: 'diamond' },
  { name: 'ochre', light: [181, 146, 0], dark: [240, 212, 84], shape: 'cross' },
  { name: 'navy', light: [43, 68, 160], dark: [134, 156, 240], shape: 'triangleDown' },
  { name: 'red', light: [190, 52, 40], dark: [240, 122, 108], shape: 'plus' },
  { name: 'slate', light: [84, 92, 112], dark: [168, 176, 196], shape: 'hexagon' },
  { name: 'violet', light: [122, 72, 190], dark: [182, 146, 240], shape: 'star' },
  { name: 'teal', light: [40, 150, 155], dark: [110, 214, 214], shape: 'bar' },
];

/** The look of a class; past ten the looks come round again. */
export function classLook(index: number): ClassLook {
  return classPalette[index % classPalette.length] as ClassLook;
}

export function css([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}
