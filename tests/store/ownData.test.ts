import { describe, expect, it } from 'vitest';
import { userCardSchema, userIdOf } from '../../src/core/catalog/userCard';
import { mustResolve } from '../../src/core/experiment/resolve';
import type { ImageReading } from '../../src/core/own/images';
import type { PackedSet } from '../../src/core/own/packedSet';
import type { ColumnReading, TableReading, TargetReading } from '../../src/core/own/reading';
import { ProblemError } from '../../src/core/problem';
import { packedHash } from '../../src/data/read/described';
import type { GivenFile } from '../../src/protocol/importing';
import { createLab } from '../../src/store/lab';
import { createOwnDataDesk } from '../../src/store/ownData/desk';
import { createRunShelf } from '../../src/store/runs/runShelf';
import { fakeArchive } from './fakeArchive';
import { fakeImporter } from './fakeImporter';
import { fakeOwnSets } from './fakeOwnSets';
import { fakeTrainer } from './fakeTrainer';

function pictures(name: string, ...labels: readonly number[]): PackedSet {
  const files = new Map([
    ['images.bin', Uint8Array.from(labels, (label) => label * 100)],
    ['labels.bin', Uint8Array.from(labels)],
  ]);
  const hash = packedHash(files);
  const facts = {
    kind: 'image',
    name,
    hash,
    count: labels.length,
    shape: [1, 1, 1],
    classes: ['cat', 'dog'],
  };
  return { card: userCardSchema.parse(facts), files };
}

const pets = pictures('Pets', 0, 0, 1, 1);
const others = pictures('Others', 0, 1, 1, 1, 0);

const reading: ImageReading = {
  kind: 'image',
  side: 1,
  classes: ['cat', 'dog'].map((name) => ({ name, count: 2, samples: [] })),
  classesFrom: 'folders',
  hasColour: false,
  skipped: [],
  copies: [],
  ignored: 0,
  crops: [],
};

const column = (name: string): ColumnReading => ({
  name,
  type: 'number',
  reason: '',
  readableAs: ['number'],
  missing: 0,
  distinct: 200,
  examples: [],
  histogram: [],
});

const cars: TableReading = {
  name: 'cars',
  format: 'separated',
  encoding: 'utf-8',
  header: { isThere: true, reason: '' },
  rows: 240,
  rowsInFile: 240,
  columns: [column('width'), column('price')],
  notes: [],
  proposed: {
    name: 'cars',
    kind: 'table',
    target: 1,
    columns: [
      { role: 'input', readAs: 'number' },
      { role: 'input', readAs: 'number' },
    ],
  },
  targetReason: '',
};
const carsTarget: TargetReading = { column: 1, task: 'regression', classes: [], missing: 0, notes: [] };

const given = (...paths: readonly string[]): Promise<readonly GivenFile[]> =>
  Promise.resolve(paths.map((path) => ({ path, file: new File(['x'], path) })));

const choices = { name: 'Pets', channels: 1, classes: { cat: 'cat', dog: 'dog' } } as const;

function setUp(kept: readonly PackedSet[] = [], experiment: unknown = {}) {
  const ownSets = fakeOwnSets(kept);
  const importer = fakeImporter();
  const silent = fakeTrainer();
  const lab = createLab(silent.trainer, mustResolve(experiment));
  const shelf = createRunShelf(fakeArchive(), lab);
  let shown = 0;
  const desk = createOwnDataDesk({
    archive: ownSets.archive,
    importer,
    lab,
    shelf,
    onChosen: () => {
      shown += 1;
    },
    now: () => 5000,
  });
  return { desk, lab, importer, ownSets, silent, state: desk.state.getState, shown: () => shown };
}

/** Until what was promised has been heard. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the desk for data of one’s own', () => {
  it('shows what was found, keeps what is made of it and puts it on the bench', async () => {
    const { desk, lab, importer, ownSets, state, shown } = setUp();
    const taken = desk.take(given('pets/cat/1.png', 'pets/dog/1.png'));
    await settled();
    expect(state()).toMatchObject({ isOpen: true, title: 'pets', reading: { what: 'pets/cat/1.png' } });
    importer.progress({ what: '1 file read', share: 0.5 });
    expect(state().reading).toEqual({ what: '1 file read', share: 0.5 });
    importer.answer({ type: 'found', found: { kind: 'images', reading } });
    await taken;
    expect(state()).toMatchObject({ reading: undefined, found: { kind: 'images', reading } });
    expect(lab.experiment.getState().experiment.data.dataset).toBe('digits');

    const learnt = desk.learnFromPictures(choices);
    await settled();
    importer.answer({ type: 'packed', set: pets, notes: [] });
    await learnt;
    expect(importer.asked.map(({ type }) => type)).toEqual(['look', 'packImages']);
    expect(ownSets.kept.get(userIdOf(pets.card))).toEqual({ set: pets, time: 5000 });
    expect(lab.experiment.getState().experiment.data).toMatchObject({
      dataset: userIdOf(pets.card),
      card: pets.card,
    });
    expect(lab.experiment.getState().experiment.training.batchSize).toBe(16);
    expect(state()).toMatchObject({ isOpen: false, found: undefined });
    expect(shown()).toBe(1);
  });

  it('keeps what it had where there is no room for more, and says so', async () => {
    const { desk, lab, importer, ownSets, state } = setUp([others]);
    ownSets.archive.put = () =>
      Promise.reject(
        new ProblemError({ code: 'storage.full', message: 'No room.', hint: 'Delete something.' }),
      );
    const learnt = desk.learnFromPictures(choices);
    await settled();
    importer.answer({ type: 'packed', set: pets, notes: [] });
    await learnt;
    expect(state().problem?.code).toBe('storage.full');
    expect(lab.experiment.getState().experiment.data.dataset).toBe('digits');
    await desk.refresh();
    expect(state().sets.map(({ card }) => card.name)).toEqual(['Others']);
  });

  it('ends what is read when it is called off, and hears no more of it', async () => {
    const { desk, importer, state } = setUp();
    const taken = desk.take(given('a.png'));
    await settled();
    const before = importer.endings();
    desk.putAway();
    expect(importer.endings()).toBe(before + 1);
    importer.answer({ type: 'found', found: { kind: 'images', reading } });
    await taken;
    expect(state()).toMatchObject({ isOpen: true, found: undefined, reading: undefined, problem: undefined });
  });

  it('says what went wrong, and can be asked again', async () => {
    const { desk, importer, state } = setUp();
    const taken = desk.take(given('a.pdf'));
    await settled();
    importer.refuse(new ProblemError({ code: 'data.unreadable', message: 'No.', hint: 'Another.' }));
    await taken;
    expect(state()).toMatchObject({ problem: { message: 'No.' }, reading: undefined });
    void desk.take(given('b.csv'));
    await settled();
    expect(state()).toMatchObject({ problem: undefined, reading: { what: 'b.csv' } });
  });

  it('tells who would miss a set, and brings it back when it was deleted', async () => {
    const experiment = { data: { dataset: userIdOf(pets.card), card: pets.card } };
    const { desk, state } = setUp([pets, others], experiment);
    await desk.refresh();
    expect(desk.usesOf(userIdOf(pets.card))).toEqual({ experiment: true, runs: 0 });
    expect(desk.usesOf(userIdOf(others.card))).toEqual({ experiment: false, runs: 0 });
    await desk.remove(userIdOf(pets.card));
    expect(state().sets.map(({ card }) => card.name)).toEqual(['Others']);
    await desk.undoRemove();
    expect(state().sets.map(({ card, time }) => [card.name, time])).toEqual([
      ['Others', 1],
      ['Pets', 0],
    ]);
    expect(state().removed).toBeUndefined();
  });
});

describe('data that an experiment asks for', () => {
  const wanted = { data: { dataset: userIdOf(pets.card), card: pets.card }, training: { epochs: 7 } };

  async function lookAt(found: PackedSet) {
    const all = setUp([], wanted);
    all.desk.open(pets.card);
    const taken = all.desk.take(given('pets/cat/1.png'));
    await settled();
    all.importer.answer({ type: 'found', found: { kind: 'images', reading } });
    await settled();
    expect(all.importer.asked.at(-1)).toEqual({ type: 'packImages', choices });
    all.importer.answer({ type: 'packed', set: found, notes: [] });
    await taken;
    return all;
  }

  it('are known by their hash: the experiment goes on with its own knobs', async () => {
    const { lab, ownSets, state, silent } = await lookAt({
      ...pets,
      card: { ...pets.card, name: 'other name' },
    });
    expect(ownSets.kept.get(userIdOf(pets.card))?.set.card.name).toBe('Pets');
    expect(state().isOpen).toBe(false);
    expect(lab.experiment.getState().experiment.training.epochs).toBe(7);
    expect(silent.types().filter((type) => type === 'start')).toHaveLength(2);
  });

  it('are not others: it is said how these differ, and nothing is changed', async () => {
    const { lab, ownSets, state } = await lookAt(others);
    expect(state().differences).toEqual(['There are 5 pictures where the experiment has 4.']);
    expect(state()).toMatchObject({ isOpen: true, found: { kind: 'images' } });
    expect(ownSets.kept.size).toBe(0);
    expect(lab.experiment.getState().experiment.data.dataset).toBe(userIdOf(pets.card));
  });

  it('are not of their form: what differs is said all the same', async () => {
    const card = userCardSchema.parse({
      kind: 'table',
      name: 'Flowers',
      hash: '0'.repeat(64),
      count: 150,
      columns: [{ name: 'width' }, { name: 'height' }],
      target: { name: 'species' },
      classes: ['a', 'b'],
    });
    const { desk, importer, state } = setUp([], { data: { dataset: userIdOf(card), card } });
    desk.open(card);
    const taken = desk.take(given('cars.csv'));
    await settled();
    importer.answer({ type: 'found', found: { kind: 'table', reading: cars, target: carsTarget } });
    await taken;
    expect(state().differences).toEqual([
      'They have not the form of “Flowers”.',
      'There are 240 rows where the experiment has 150.',
      'Missing here: the columns “height”, “species”.',
      'Not in the experiment: the column “price”.',
    ]);
  });

  it('could not be packed as theirs: why, and what differs', async () => {
    const { desk, importer, state } = setUp([], wanted);
    desk.open(pets.card);
    const taken = desk.take(given('pets/cat/1.png'));
    await settled();
    const classes = ['cat', 'owl', 'emu'].map((name) => ({ name, count: 2, samples: [] }));
    importer.answer({ type: 'found', found: { kind: 'images', reading: { ...reading, classes } } });
    await settled();
    importer.refuse(new ProblemError({ code: 'data.unsuitable', message: 'One class only.', hint: '' }));
    await taken;
    expect(state().differences).toEqual([
      'One class only.',
      'There are 6 pictures where the experiment has 4.',
      'Missing here: the class “dog”.',
      'Not in the experiment: the classes “owl”, “emu”.',
    ]);
  });

  it('may come as the file that their owner exported', async () => {
    const { desk, importer, ownSets, state } = setUp([], wanted);
    desk.open(pets.card);
    const taken = desk.take(given('Pets.tiplab.zip'));
    await settled();
    importer.answer({ type: 'found', found: { kind: 'set', set: pets } });
    await taken;
    expect(ownSets.kept.has(userIdOf(pets.card))).toBe(true);
    expect(state().isOpen).toBe(false);
  });
});
