// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { tipNames } from '../../../../src/core/catalog/tips';
import {
  choiceActions,
  datasetActions,
  knobActions,
  layerActions,
  tipActions,
} from '../../../../src/ui/shell/palette/actions';
import { find } from '../../../../src/ui/shell/palette/rank';
import { createBench } from '../../lab';

/** A desk on a lab, and the first entry that a query finds on it. */
function deskOf(given: unknown) {
  const { lab, view } = createBench(given);
  const now = () => lab.experiment.getState().experiment;
  const desk = () => ({ lab, experiment: now(), choose: view.getState().chooseStage });
  const first = (query: string, actions: typeof knobActions) => {
    const [best] = find(query, [{ group: '', actions: actions(desk()) }])[0]?.actions ?? [];
    if (!best) throw new Error(`Nothing is found by “${query}”.`);
    return best;
  };
  const choose = (query: string, actions: typeof knobActions) => first(query, actions).onClick?.({} as never);
  return { now, view, desk, first, choose };
}

test('a layer is added where it fits, and the Model stage opens', () => {
  const { now, view, choose } = deskOf({
    model: { layers: [{ type: 'conv2d' }, { type: 'flatten' }, { type: 'dense' }] },
  });
  choose('dropout', layerActions);
  expect(now().model.layers.map((layer) => layer.type)).toEqual(['conv2d', 'flatten', 'dense', 'dropout']);
  expect(view.getState().stage).toBe('model');
  choose('max pooling', layerActions);
  expect(now().model.layers.map((layer) => layer.type)).toEqual([
    'conv2d',
    'maxPool',
    'flatten',
    'dense',
    'dropout',
  ]);
});

test('a layer that is there is found before one that could be', () => {
  const { first } = deskOf({ model: { layers: [{ type: 'flatten' }, { type: 'dropout', rate: 0.4 }] } });
  expect(first('dropout', layerActions).label).toBe('Layer 2: Dropout 0.4');
});

test('an optimizer is chosen by its name, in the Train stage', () => {
  const { now, view, choose } = deskOf({ data: { dataset: 'moons' } });
  view.getState().chooseStage('data');
  choose('rmsprop', choiceActions);
  expect(now().training.optimizer.type).toBe('rmsprop');
  expect(view.getState().stage).toBe('train');
});

test('a tip is found by number and by name, and leads to its switch', () => {
  const { first, view, choose } = deskOf({ data: { dataset: 'moons' } });
  expect(first('tip 8', tipActions).label).toBe('Tip 8: Early stopping');
  expect(first('early stopping', tipActions).label).toBe('Tip 8: Early stopping');
  view.getState().chooseStage('data');
  choose('tip 8', tipActions);
  expect(view.getState().stage).toBe('train');
});

test('no tip is offered that has no knob yet', () => {
  const { desk } = deskOf({});
  const offered = tipActions(desk()).map(({ label }) => label);
  expect(offered.length).toBeGreaterThan(6);
  expect(offered.length).toBeLessThanOrEqual(Object.keys(tipNames).length);
  expect(offered).not.toContain('Tip 16: Architecture search');
});

test('what has no effect is not offered, and nothing is offered twice', () => {
  const { desk } = deskOf({ data: { dataset: 'digits' } });
  const ids = [knobActions, tipActions, choiceActions, layerActions, datasetActions].flatMap((actions) =>
    actions(desk()).map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain('data.noise');
});
