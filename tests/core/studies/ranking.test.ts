import { describe, expect, it } from 'vitest';
import { identicalArms } from '../math/identicalArms';
import { ended, planned } from './studied';

const optimizers = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adadelta', 'adam', 'adamw'];
const values = [1, 2, 4, 8, 16, 32, 64, 128];
const ranked = {
  race: { type: 'race', optimizers },
  sweep: { type: 'sweep', knob: 'training.batchSize', values },
} as const;

/** A table `[arm][seed]` of validation accuracies as results in the order of a plan: seed after seed. */
function results(table: readonly (readonly number[])[], examples?: number) {
  return (table[0] ?? []).flatMap((_, seed) =>
    table.map((row) =>
      // Of the test part and by its size everything would be otherwise.
      ended(row[seed] ?? 0, {
        test: { accuracy: 1 - (row[seed] ?? 0) },
        testExamples: 100_000,
        ...(examples && { validationExamples: examples }),
      }),
    ),
  );
}

describe.each(['race', 'sweep'] as const)('a %s', (type) => {
  const study = (seeds: number) => planned({ ...ranked[type], seeds });
  const armsOf = (seeds: number, table: readonly (readonly number[])[], examples?: number) => {
    const conclusion = study(seeds).conclude(type, results(table, examples));
    return conclusion.type === 'race' ? conclusion.ranking : conclusion.arms;
  };

  it.each([
    { seeds: 3, examples: 75 },
    { seeds: 3, examples: 1500 },
    { seeds: 5, examples: 75 },
    { seeds: 5, examples: 1500 },
  ])(
    'of eight that are all the same calls some clearly worse in at most 5 % of 500: $seeds seeds, $examples examples',
    ({ seeds, examples }) => {
      const tables = identicalArms({ arms: 8, seeds, examples, repetitions: 500 });
      const { conclude } = study(seeds);
      const wrong = tables.filter((table) =>
        conclude(type, results(table, examples)).words.includes('clearly worse'),
      );
      expect(wrong.length).toBeLessThanOrEqual(25);
    },
  );

  it('calls one that stands one validation example below the next no loser', () => {
    const table = Array.from({ length: 8 }, (_, arm) => [70, 71, 72].map((right) => (right - arm) / 75));
    const standings = armsOf(3, table, 75).map(({ standing }) => standing);
    expect(standings.slice(0, 2)).toEqual(['tied', 'tied']);
    expect(standings.at(-1)).toBe('worse');
  });

  it('finds the one that is really better', () => {
    const table = Array.from({ length: 8 }, (_, arm) =>
      [0.9, 0.91, 0.905].map((value) => value - (arm === 3 ? 0 : 0.05 + arm / 1000)),
    );
    const standings = armsOf(3, table, 1500);
    expect(standings.filter(({ standing }) => standing === 'first').map(({ arm }) => arm)).toEqual([3]);
    expect(standings.filter(({ standing }) => standing === 'worse')).toHaveLength(7);
  });

  it('says of a tie that it is one, and claims no winner on the button', () => {
    const table = Array.from({ length: 8 }, (_, arm) => (arm < 4 ? [1, 1, 1] : [0.5, 0.52, 0.48]));
    const { words, offer } = study(3).conclude(type, results(table, 75));
    const names = type === 'race' ? 'SGD, SGD + momentum, Nesterov and RMSprop' : 'Batch size 1, 2, 4 and 8';
    expect(words.replaceAll('\u00A0', ' ')).toBe(
      `${names} tie: validation accuracy 100.0 % each on average over 3 seeds, too close to tell apart with 3 seeds. Clearly worse: ${type === 'race' ? 'Adagrad, Adadelta, Adam and AdamW' : '16, 32, 64 and 128'}.`,
    );
    expect(words).not.toMatch(/came first|did best/);
    expect(offer?.label).toBe(
      type === 'race' ? 'Use SGD at 0.05, one of 4 that tie' : 'Set Batch size to 1, one of 4 that tie',
    );
  });

  it('of one seed too: equal figures tie, and unequal ones may be luck', () => {
    const tie = study(1).conclude(
      type,
      results(
        values.map((_, arm) => [arm < 2 ? 0.9 : 0.8]),
        75,
      ),
    );
    expect(tie.words).toMatch(
      /^(SGD and SGD \+ momentum|Batch size 1 and 2) tie: validation accuracy 90\.0.% each\. With fewer than three seeds even that may be luck\.$/,
    );
    const lead = study(1).conclude(
      type,
      results(
        values.map((_, arm) => [0.9 - arm / 75]),
        75,
      ),
    );
    expect(lead.words).toMatch(
      /1\.3 points ahead of (SGD \+ momentum|2)\. With fewer than three seeds a lead may be luck\.$/,
    );
  });

  it('leaves what is set where it is among those that tie', () => {
    const rest =
      type === 'race'
        ? { data: { dataset: 'spiral' }, training: { optimizer: { type: 'adam', learningRate: 0.02 } } }
        : { data: { dataset: 'spiral' }, training: { batchSize: 64 } };
    const { conclude } = planned({ ...ranked[type], seeds: 3 }, rest);
    const { words, offer } = conclude(
      type,
      results(
        values.map(() => [0.9, 0.92, 0.91]),
        75,
      ),
    );
    expect(offer).toBeUndefined();
    expect(words).toContain(`What is set now, ${type === 'race' ? 'Adam' : '64'}, is among those that tie.`);
  });

  it('proves nothing of one that diverged on some seed, nor by the seeds on which it did not', () => {
    const table = values.map((_, arm) => [0.9, 0.91, 0.905].map((value) => value - arm / 20));
    const all = results(table, 1500);
    // The last arm is the best where it did not diverge.
    const some = all.map((result, index) =>
      index % 8 < 7 ? result : index < 8 ? { ...result, reason: 'diverged' as const } : ended(0.99),
    );
    const conclusion = study(3).conclude(type, some);
    const arms = conclusion.type === 'race' ? conclusion.ranking : conclusion.arms;
    const standingOf = (arm: number) => arms.find((one) => one.arm === arm);
    expect(standingOf(7)).toMatchObject({ standing: 'lost', diverged: 1 });
    expect(standingOf(0)).toMatchObject({ standing: 'first', diverged: 0 });
    expect(standingOf(1)?.standing).toBe('worse');
  });

  it('ranks by the seeds that all have, where one was not finished', () => {
    // On the seeds that both have the first is better; the second's mean over all its seeds is higher.
    const table = values.map((_, arm) => [0.8 - arm / 100, 0.81 - arm / 100, 0.8 - arm / 100, 0.99]);
    const all = results(table, 1500);
    const cut = all.map((result, index) => (index === 24 ? undefined : result));
    const conclusion = study(4).conclude(type, cut);
    const arms = conclusion.type === 'race' ? conclusion.ranking : conclusion.arms;
    expect(arms[0]).toMatchObject({ arm: 0, standing: 'first' });
  });
});

it('a lead that is shown as nothing is not shown as 0.0 points', () => {
  const { conclude } = planned({ type: 'race', optimizers: ['sgd', 'adam'], seeds: 1 });
  expect(conclude('race', [ended(0.97503), ended(0.97497)]).words).toContain('less than 0.1 points ahead');
});
