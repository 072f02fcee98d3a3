/** What an example is; decides which layers suit it and how it is shown. */
export type DataKind = 'points' | 'image' | 'table' | 'text' | 'series';
