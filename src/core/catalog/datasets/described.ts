import type { Task } from '../../task';
import { modelPresets } from '../modelPresets';
import type { UserCard } from '../userCard';
import type { DatasetDescription } from './description';
import { pointsNetwork, smallConvolutional, smallGru, tableNetwork, textConvolution } from './networks';
import { patient } from './patient';

/**
 * The description of a set that no catalog knows. Its defaults are part of every link to such a set, as those of the
 * built-in sets are of theirs: `tests/core/experiment/describedDefaults.v1.json` holds them.
 */
export function describeCard(card: UserCard): DatasetDescription {
  const batchSize = batchSizeFor(card);
  const epochs = epochsFor(card, batchSize);
  return {
    card,
    label: card.name,
    help: 'Data of somebody’s own: they stay with their owner.',
    kind: card.kind,
    generated: false,
    inputShape: inputShapeOf(card),
    count: card.count,
    task: taskOf(card),
    ...(card.kind === 'text' && {
      text: { unit: card.unit, length: card.length, vocabulary: card.vocabulary },
    }),
    ...(card.kind === 'series' && {
      series: { channels: card.channels.length, step: card.step, scale: card.scale },
    }),
    suggests: suggestionsFor(card, batchSize, epochs),
    suggestsWhenOn: momentsWithin(epochs),
  };
}

function taskOf(card: UserCard): Task {
  if (card.kind === 'series') {
    const unit = card.channels.find(({ name }) => name === card.target)?.unit;
    return { kind: 'regression', target: card.target, ...(unit && { unit }) };
  }
  if (card.classes) {
    const target = card.kind === 'table' ? card.target.name : undefined;
    return { kind: 'classification', classes: card.classes, ...(target && { target }) };
  }
  if (!('target' in card)) throw new Error('The schema lets no images or texts through without classes.');
  const { name, unit } = card.target;
  return { kind: 'regression', target: name, ...(unit && { unit }) };
}

function inputShapeOf(card: UserCard): readonly number[] {
  switch (card.kind) {
    case 'points':
      return [2];
    case 'image':
      return card.shape;
    case 'table':
      return [card.columns.reduce((width, { categories }) => width + (categories?.length ?? 1), 0)];
    case 'text':
      return [card.length];
    case 'series':
      return [windowOf(card), card.channels.length];
  }
}

/** Two convolutions and two poolings leave nothing of an image smaller than this. */
const leastForConvolutions = 12;
const usualWindow = 24;

/** Of fewer, batches of 64 are so few that an epoch moves nothing. */
const fewImages = 500;

/** A short series keeps most of its steps as examples. */
function windowOf({ count }: UserCard): number {
  return Math.max(2, Math.min(usualWindow, Math.floor(count / 8)));
}

/** Steps of the optimizer after which such networks have usually learnt what there is: fewer examples, more epochs. */
function epochsFor(card: UserCard, batchSize: number): number {
  const perEpoch = Math.ceil((0.7 * card.count) / batchSize);
  const within = (steps: number, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.round(steps / perEpoch)));
  switch (card.kind) {
    case 'points':
      return 100;
    case 'image':
      return within(600, 5, card.count < fewImages ? 40 : 20);
    case 'table':
      return within(card.classes ? 1500 : 3000, 5, 100);
    case 'text':
      return 6;
    case 'series':
      return 20;
  }
}

function batchSizeFor({ kind, count }: UserCard): number {
  if (kind === 'image') return count < fewImages ? 16 : 64;
  if (kind === 'points') return 16;
  return count < 400 ? 16 : count < 5000 ? 32 : 64;
}

function suggestionsFor(card: UserCard, batchSize: number, epochs: number) {
  const own = { batchSize, epochs };
  switch (card.kind) {
    case 'points':
      // They may lie anywhere.
      return { ...pointsNetwork([8, 4], own), data: { scaling: 'standardize' } };
    case 'image': {
      const { training, ...network } = smallConvolutional(epochs);
      const usual = { ...network, training: { ...training, batchSize } };
      const isSmall = Math.min(card.shape[0], card.shape[1]) < leastForConvolutions;
      return isSmall ? { ...usual, model: { ...usual.model, layers: modelPresets.mlpImage.layers } } : usual;
    }
    case 'table':
      return tableNetwork(card.classes ? [16] : [32, 16], {
        ...own,
        optimizer: { type: 'adam', learningRate: 0.005 },
      });
    case 'text':
      return textConvolution(32, 32, 3, { ...own, optimizer: { type: 'adam', learningRate: 0.003 } }, 0.3);
    case 'series':
      return smallGru(windowOf(card), 16, {
        ...own,
        optimizer: { type: 'rmsprop', learningRate: 0.005 },
      });
  }
}

/** What counts in epochs must be short where there are few, to happen at all. */
function momentsWithin(epochs: number) {
  return {
    'training.switch': { when: { epoch: Math.max(1, Math.round(epochs / 2)) } },
    ...patient(Math.max(2, Math.round(epochs / 4))),
  };
}
