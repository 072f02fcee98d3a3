// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { AugmentedView } from '../../../src/protocol/augmented';
import { StageSwitch } from '../../../src/ui/shell/StageSwitch';
import { stageEntry } from '../../../src/ui/stages';
import { AugmentKnobs } from '../../../src/ui/stages/augment/AugmentKnobs';
import { AugmentMiddle } from '../../../src/ui/stages/augment/AugmentMiddle';
import { withOperation } from '../../../src/ui/stages/augment/operations';
import { operations } from '../../data/augment/setups';
import { type Bench, createBench, renderIn } from '../lab';

afterEach(cleanup);

const augmentOf = (bench: Bench) => bench.lab.experiment.getState().experiment.augment;

/** Questions that were asked about the data, and how to answer the last one. */
function questions(bench: Bench) {
  const asked = bench.commands.flatMap((command) =>
    command.type === 'inspect' && command.query.kind === 'augmented'
      ? [{ ...command, query: command.query }]
      : [],
  );
  return {
    asked,
    async answer(view: AugmentedView) {
      const { run, request } = asked.at(-1) ?? { run: 0, request: 0 };
      await act(async () => bench.say({ type: 'answer', run, request, answer: { kind: 'augmented', view } }));
    },
  };
}

const imageView = (truth: number): AugmentedView => ({
  kind: 'image',
  truth,
  shape: [2, 2, 1],
  original: Uint8Array.of(0, 10, 20, 30),
  draws: Array.from({ length: 12 }, (_, draw) => ({
    epoch: draw + 1,
    values: Uint8Array.of(draw, 1, 2, 3),
    ...(draw === 4 && { mixed: { truth: 7, share: 0.25 } }),
  })),
});

test('offers what suits the data, and nothing else', () => {
  renderIn(createBench({}), <AugmentKnobs />);
  for (const name of ['Rotate', 'Shift', 'Flip upside down', 'Cutout', 'Mixup']) {
    expect(screen.getByRole('switch', { name })).toBeDefined();
  }
  for (const name of ['Hue', 'Saturation', 'Jitter', 'Word dropout']) {
    expect(screen.queryByRole('switch', { name })).toBeNull();
  }
});

test('an operation is switched on with its defaults, its knobs appear, and off and on again brings them back', async () => {
  const user = userEvent.setup();
  const bench = createBench({});
  renderIn(bench, <AugmentKnobs />);
  expect(screen.queryByRole('textbox', { name: 'Angle' })).toBeNull();
  await user.click(screen.getByRole('switch', { name: 'Rotate' }));
  expect(augmentOf(bench)).toEqual(operations({ type: 'rotate' }));
  const angle = screen.getByRole('textbox', { name: 'Angle' });
  await user.clear(angle);
  await user.type(angle, '25{Enter}');
  expect(augmentOf(bench)).toEqual(operations({ type: 'rotate', degrees: 25 }));
  await user.click(screen.getByRole('switch', { name: 'Rotate' }));
  expect(augmentOf(bench)).toEqual([]);
  await user.click(screen.getByRole('switch', { name: 'Rotate' }));
  expect(augmentOf(bench)).toEqual(operations({ type: 'rotate', degrees: 25 }));
});

test('a value out of its limits is refused with the reason, and changes nothing', async () => {
  const user = userEvent.setup();
  const bench = createBench({ augment: [{ type: 'rotate' }] });
  renderIn(bench, <AugmentKnobs />);
  const angle = screen.getByRole('textbox', { name: 'Angle' });
  await user.clear(angle);
  await user.type(angle, '400{Enter}');
  expect(screen.getByRole('alert').textContent).toMatch(/180/);
  expect(augmentOf(bench)).toEqual(operations({ type: 'rotate' }));
});

test('turning a knob reaches the running network without a rewind', async () => {
  const user = userEvent.setup();
  const bench = createBench({});
  renderIn(bench, <AugmentKnobs />);
  await user.click(screen.getByRole('switch', { name: 'Shift' }));
  expect(bench.last()).toMatchObject({
    type: 'change',
    experiment: { augment: [{ type: 'shift', pixels: 2 }] },
  });
});

test('what speaks against an operation stands under it', async () => {
  const user = userEvent.setup();
  renderIn(createBench({}), <AugmentKnobs />);
  expect(screen.queryByRole('note')).toBeNull();
  await user.click(screen.getByRole('switch', { name: 'Flip upside down' }));
  expect(screen.getByRole('note').textContent).toMatch(/flipped 6 is a 9/);
});

test('the stage is switched on with a gentle set for the data, and remembers what it was', async () => {
  const user = userEvent.setup();
  const bench = createBench({});
  const { switch: plan } = stageEntry('augment');
  if (!plan) throw new Error('The stage has no switch.');
  renderIn(bench, <StageSwitch label="Augment" plan={plan} column={1} />);
  const control = screen.getByRole('switch', { name: 'Augment on' });
  await user.click(control);
  expect(augmentOf(bench)).toEqual(operations({ type: 'rotate' }, { type: 'shift' }, { type: 'zoom' }));
  act(() => void bench.lab.experiment.getState().setKnob('augment', operations({ type: 'noise' })));
  await user.click(control);
  expect(augmentOf(bench)).toEqual([]);
  await user.click(control);
  expect(augmentOf(bench)).toEqual(operations({ type: 'noise' }));
});

test('while it is off, the middle says what it is good for and begins gently', async () => {
  const user = userEvent.setup();
  const bench = createBench({});
  renderIn(bench, <AugmentMiddle />);
  await user.click(screen.getByRole('button', { name: 'Begin gently: rotate 10°, shift 2 px, zoom 10 %' }));
  expect(augmentOf(bench)).toHaveLength(3);
});

test('shows the original beside twelve draws, and with what one was mixed', async () => {
  const bench = createBench({ augment: [{ type: 'rotate' }] });
  renderIn(bench, <AugmentMiddle />);
  const { asked, answer } = questions(bench);
  expect(asked.at(-1)?.query).toMatchObject({
    operations: [{ type: 'rotate' }],
    example: 0,
    epoch: 1,
    draws: 12,
  });
  await answer(imageView(3));
  expect(await screen.findByRole('img', { name: 'The original: 3' })).toBeDefined();
  const list = screen.getByRole('list', { name: 'What the network gets' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(12);
  expect(list.textContent).toBe('75 % 725 % 3');
});

test('asks again for another example, for other epochs and when a knob has moved', async () => {
  const user = userEvent.setup();
  const bench = createBench({ augment: [{ type: 'rotate' }] });
  renderIn(bench, <AugmentMiddle />);
  await questions(bench).answer(imageView(3));
  await user.click(screen.getByRole('button', { name: 'Another example' }));
  expect(questions(bench).asked.at(-1)?.query).toMatchObject({ example: 1, epoch: 1 });
  await questions(bench).answer(imageView(4));
  await user.click(screen.getByRole('button', { name: 'Draw again' }));
  expect(questions(bench).asked.at(-1)?.query).toMatchObject({ example: 1, epoch: 13 });
  await questions(bench).answer(imageView(4));
  act(() => void bench.lab.experiment.getState().setKnob('augment', operations({ type: 'zoom' })));
  expect(questions(bench).asked.at(-1)?.query).toMatchObject({ operations: [{ type: 'zoom' }], example: 1 });
});

test('asks one question at a time, and then the newest', async () => {
  const bench = createBench({ augment: [{ type: 'rotate' }] });
  renderIn(bench, <AugmentMiddle />);
  const before = questions(bench).asked.length;
  for (const degrees of [11, 12, 13]) {
    act(
      () => void bench.lab.experiment.getState().setKnob('augment', operations({ type: 'rotate', degrees })),
    );
  }
  expect(questions(bench).asked).toHaveLength(before);
  await questions(bench).answer(imageView(3));
  await waitFor(() => expect(questions(bench).asked).toHaveLength(before + 1));
  expect(questions(bench).asked.at(-1)?.query.operations).toMatchObject([{ degrees: 13 }]);
});

test('asks the run that follows, since the one before no longer answers', async () => {
  const bench = createBench({ augment: [{ type: 'rotate' }] });
  renderIn(bench, <AugmentMiddle />);
  const before = questions(bench).asked.length;
  act(() => bench.lab.rewind());
  act(() => bench.say({ type: 'phase', run: 2, phase: 'building' }));
  await waitFor(() => expect(questions(bench).asked).toHaveLength(before + 1));
  expect(questions(bench).asked.at(-1)?.run).toBe(2);
});

test('an operation goes where the catalog has it, and in place of the one before', () => {
  const list = operations({ type: 'rotate' }, { type: 'noise' });
  const [shift, strong] = operations({ type: 'shift' }, { type: 'noise', percent: 30 });
  if (!shift || !strong) throw new Error('no operation');
  expect(withOperation(list, shift).map(({ type }) => type)).toEqual(['rotate', 'shift', 'noise']);
  expect(withOperation(list, strong)).toEqual([list[0], strong]);
});
