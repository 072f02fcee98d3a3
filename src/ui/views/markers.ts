import type { MarkerShape } from './classPalette';

/** The shape's outline in a box from -1 to 1, as an SVG path; areas are alike, so that no class looks larger. */
export const markerPaths: Readonly<Record<MarkerShape, string>> = {
  square: 'M-.82-.82H.82V.82H-.82Z',
  circle: 'M.95 0A.95.95 0 1 1-.95 0A.95.95 0 1 1 .95 0Z',
  triangle: 'M0-1.1L1.08.78H-1.08Z',
  diamond: 'M0-1.2L1.05 0L0 1.2L-1.05 0Z',
  cross: 'M-1.1-.58L-.58-1.1L0-.52L.58-1.1L1.1-.58L.52 0L1.1 .58L.58 1.1L0 .52L-.58 1.1L-1.1 .58L-.52 0Z',
  triangleDown: 'M0 1.1L1.08-.78H-1.08Z',
  plus: 'M-.42-1.15H.42V-.42H1.15V.42H.42V1.15H-.42V.42H-1.15V-.42H-.42Z',
  hexagon: 'M-1 0L-.5-.88H.5L1 0L.5.88H-.5Z',
  star: 'M0-1.2L.34-.4L1.16-.36L.52.17L.74.98L0 .52L-.74.98L-.52.17L-1.16-.36L-.34-.4Z',
  bar: 'M-1.2-.5H1.2V.5H-1.2Z',
};
