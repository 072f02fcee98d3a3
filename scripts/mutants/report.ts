import type { Mutant } from './operators';
import type { Fate } from './sandbox';

/** A mutant and what became of it. */
export interface Tried {
  readonly mutant: Mutant;
  /** Of a named one. */
  readonly name?: string;
  readonly fate: Fate;
}

/** The figures as a part of a document: how many survived, and which they are. */
export function describeTried(named: readonly Tried[], drawn: readonly Tried[]): string {
  return [
    '| mutants | tried | killed | ran away | survived |',
    '| --- | ---: | ---: | ---: | ---: |',
    row('named', named),
    row('drawn', drawn),
    '',
    ...list([...named, ...drawn].filter(({ fate }) => fate.kind === 'survived')),
  ].join('\n');
}

function row(label: string, tried: readonly Tried[]): string {
  const count = (kind: Fate['kind']) => tried.filter(({ fate }) => fate.kind === kind).length;
  const survived = count('survived');
  const share = tried.length === 0 ? '' : ` (${((100 * survived) / tried.length).toFixed(1)} %)`;
  return `| ${label} | ${tried.length} | ${count('killed')} | ${count('ranAway')} | ${survived}${share} |`;
}

function list(survivors: readonly Tried[]): readonly string[] {
  if (survivors.length === 0) return ['None survived.'];
  return ['Survivors:', '', ...survivors.map(describe)];
}

function describe({ mutant, name }: Tried): string {
  const { file, line } = mutant;
  return `- \`${file}\`, line ${line}: ${name ?? `${quoted(mutant.from)} → ${quoted(mutant.to)}`}`;
}

/** On one line; a long object only where it differs is too long to read. */
function quoted(code: string): string {
  const text = code.replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${text.length > 90 ? `${text.slice(0, 89)}…` : text || 'nothing'}\``;
}
