/** In the order in which `0` and `1` would be. */
const answers: readonly (readonly [no: string, yes: string])[] = [
  ['0', '1'],
  ['no', 'yes'],
  ['false', 'true'],
  ['n', 'y'],
  ['f', 't'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['non', 'oui'],
  ['no', 'si'],
  ['no', 'sí'],
  ['falsch', 'wahr'],
];

/** No and yes, as they are written, where two values say nothing else. */
export function answerPair(values: readonly string[]): readonly [no: string, yes: string] | undefined {
  const small = new Set(values.map((value) => value.toLowerCase()));
  if (small.size !== 2) return undefined;
  return answers.find(([no, yes]) => small.has(no) && small.has(yes));
}
