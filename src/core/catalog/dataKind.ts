export const dataKinds = ['points', 'image', 'table', 'text', 'series'] as const;

/** What an example is; decides which layers suit it and how it is shown. */
export type DataKind = (typeof dataKinds)[number];
