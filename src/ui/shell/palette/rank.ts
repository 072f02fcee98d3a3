/** What an entry of the palette is found by. */
export interface Findable {
  readonly label?: string | undefined;
  readonly description?: string | undefined;
  readonly keywords?: string | readonly string[] | undefined;
}

export interface Group<Entry> {
  readonly group: string;
  readonly actions: readonly Entry[];
}

/**
 * The entries that hold every word of the query, best first: by name, then by keyword, and only where neither finds
 * anything by what is said about them. Groups come in the order of their best entry.
 */
export function find<Entry extends Findable>(
  query: string,
  groups: readonly Group<Entry>[],
): readonly Group<Entry>[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  const scored = groups.map(({ group, actions }) => ({
    group,
    entries: actions
      .map((entry) => ({ entry, score: score(words, entry) }))
      .filter((one) => one.score > 0)
      .toSorted((a, b) => b.score - a.score),
  }));
  const best = Math.max(0, ...scored.flatMap(({ entries }) => entries.map((one) => one.score)));
  const least = best >= byKeyword ? byKeyword : 0;
  return scored
    .map(({ group, entries }) => ({ group, entries: entries.filter((one) => one.score >= least) }))
    .filter(({ entries }) => entries.length > 0)
    .toSorted((a, b) => (b.entries[0]?.score ?? 0) - (a.entries[0]?.score ?? 0))
    .map(({ group, entries }) => ({ group, actions: entries.map((one) => one.entry) }));
}

const byDescription = 1;
const byKeyword = 2;
const inside = 3;
const atWord = 4;
const atStart = 5;
const whole = 6;

/** How well the worst matched word is matched; 0 where one is not found at all. */
function score(words: readonly string[], { label = '', description = '', keywords = [] }: Findable): number {
  const name = label.toLowerCase();
  if (name === words.join(' ')) return whole;
  const others = (typeof keywords === 'string' ? keywords : keywords.join(' ')).toLowerCase();
  const about = description.toLowerCase();
  const of = (word: string) => {
    if (name.startsWith(word)) return atStart;
    if (isAtWord(name, word)) return atWord;
    if (name.includes(word)) return inside;
    if (isAtWord(others, word)) return byKeyword;
    return about.includes(word) ? byDescription : 0;
  };
  return Math.min(...words.map(of));
}

function isAtWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || isAtWord(text.slice(at + 1), word);
}
