import type { SpotlightActionData } from '@mantine/spotlight';
import { augmentationEntry, newAugmentation } from '../../../core/catalog/augmentations';
import { augmentationsFor } from '../../../core/catalog/augmentations/fitting';
import { datasetList } from '../../../core/catalog/datasetList';
import { layerEntry } from '../../../core/catalog/layers';
import { tipNames } from '../../../core/catalog/tips';
import { datasetOf } from '../../../core/experiment/dataset';
import { isUsed, knobAt, knobs, type PlacedKnob } from '../../../core/experiment/knobs';
import { offeredChoices } from '../../../core/experiment/offered';
import type { Experiment } from '../../../core/experiment/schema';
import { networkInputOf, taskOf } from '../../../core/experiment/task';
import type { ChoiceKnob } from '../../../core/knob';
import type { Lab } from '../../../store/lab';
import type { Stage } from '../../../store/view';
import { focusKnob } from '../../knobs/focusKnob';
import { switchOf } from '../../knobs/placed';
import { stageEntries, stageOfKnob } from '../../stages';
import { withOperation } from '../../stages/augment/operations';
import { freshLayer, inserted, layerChoices, nameOf } from '../../stages/model/editor/layerList';
import { placeForLayer } from '../../stages/model/editor/placeForLayer';
import { fittingPresets } from '../../stages/model/presets';

/** What the entries of the palette work on. */
export interface Desk {
  readonly lab: Lab;
  readonly experiment: Experiment;
  choose(stage: Stage): void;
}

/** Brings the knob on screen and the keyboard to it; where its tip is off, to the tip's switch. */
function goTo({ choose }: Desk, path: string): void {
  const stage = stageOfKnob(path);
  const sleepsBehind = switchOf(path);
  if (stage) choose(stage);
  focusKnob(sleepsBehind === undefined ? [path] : [path, sleepsBehind]);
}

/** The knobs one can get to: those in effect and, of tips that are off, those behind their switch. */
function reachable({ experiment }: Desk): readonly PlacedKnob[] {
  return knobs.filter(
    (placed) =>
      stageOfKnob(placed.path) !== undefined &&
      (isUsed(experiment, placed) || switchOf(placed.path) !== undefined),
  );
}

export function stageActions({ choose }: Desk): SpotlightActionData[] {
  return stageEntries.map((stage) => ({
    id: `stage-${stage.id}`,
    label: stage.label,
    description: 'Stage',
    onClick: () => choose(stage.id),
  }));
}

export function knobActions(desk: Desk): SpotlightActionData[] {
  return reachable(desk).map(({ path, knob }) => ({
    id: path,
    label: nameInContext(path, knob.label),
    description: knob.help,
    keywords: [path, ...(knob.tip === undefined ? [] : [`tip ${knob.tip}`, tipNames[knob.tip] ?? ''])],
    onClick: () => goTo(desk, path),
  }));
}

/** What belongs to a tip with a switch is called after it: there are two learning rates. */
function nameInContext(path: string, label: string): string {
  const sleepsBehind = switchOf(path);
  const section = sleepsBehind === undefined ? undefined : knobAt(sleepsBehind)?.label;
  return section === undefined ? label : `${section}: ${label}`;
}

/** Each tip leads to its switch or, where it has none, to its first knob. */
export function tipActions(desk: Desk): SpotlightActionData[] {
  const own = reachable(desk);
  return Object.entries(tipNames).flatMap(([number, name]) => {
    const belonging = own.filter(({ knob }) => knob.tip === Number(number));
    const first =
      belonging.find(({ knob }) => knob.kind === 'optional') ??
      belonging.find(({ path, knob }) => !knob.advanced && switchOf(path) === undefined) ??
      belonging[0];
    if (!first) return [];
    return {
      id: `tip-${number}`,
      label: `Tip ${number}: ${name}`,
      description: first.knob.help,
      onClick: () => goTo(desk, first.path),
    };
  });
}

/** Every value of every knob that is one of several: optimizers, schedules, losses. Data sets have their own entries. */
export function choiceActions(desk: Desk): SpotlightActionData[] {
  const { lab, experiment } = desk;
  return knobs.flatMap((placed) => {
    const { path, knob } = placed;
    if (knob.kind !== 'choice' || path === 'data.dataset' || !isUsed(experiment, placed)) return [];
    return offered(desk, path, knob).map(({ id, label, help }) => ({
      id: `${path}-${id}`,
      label,
      description: `${knob.label}: ${help}`,
      keywords: knob.label,
      onClick: () => {
        lab.experiment.getState().setKnob(path, id);
        goTo(desk, path);
      },
    }));
  });
}

function offered({ experiment }: Desk, path: string, knob: ChoiceKnob): ChoiceKnob['choices'] {
  const suiting = offeredChoices(path, experiment);
  return suiting === undefined ? knob.choices : knob.choices.filter(({ id }) => suiting.includes(id));
}

export function datasetActions({ lab, choose }: Desk): SpotlightActionData[] {
  return datasetList.map(({ id, label, help, kind }) => ({
    id: `data-${id}`,
    label,
    description: help,
    keywords: ['data set', 'dataset', kind],
    onClick: () => {
      lab.experiment.getState().chooseDataset(id);
      choose('data');
    },
  }));
}

export function presetActions({ lab, experiment, choose }: Desk): SpotlightActionData[] {
  const { data } = experiment;
  const suiting = fittingPresets(datasetOf(data).kind, networkInputOf(data), taskOf(experiment));
  return suiting.map((preset) => ({
    id: `preset-${preset.id}`,
    label: preset.label,
    description: preset.help,
    keywords: ['preset', 'model', 'network', preset.source],
    onClick: () => {
      lab.experiment.getState().setLayers(preset.layers);
      choose('model');
    },
  }));
}

/** The layers that are there, to be found, and those that could be, to be added where they fit. */
export function layerActions({ lab, experiment, choose }: Desk): SpotlightActionData[] {
  const { layers } = experiment.model;
  const { kind } = datasetOf(experiment.data);
  const show = (place: number) => {
    choose('model');
    focusKnob([`model.layers.${place}`, 'model.layers']);
  };
  const there = layers.map((layer, place) => ({
    id: `layer-${place}`,
    label: `Layer ${place + 1}: ${nameOf(layer)}`,
    description: 'In this network: show it',
    keywords: layerEntry(layer.type).label,
    onClick: () => show(place),
  }));
  const types = layerChoices(kind, false).flatMap((group) => group.types);
  const more = types.map((type) => ({
    id: `add-${type}`,
    label: `Add a layer: ${layerEntry(type).label}`,
    description: layerEntry(type).help,
    onClick: () => {
      const layer = freshLayer(type, kind, undefined);
      const place = placeForLayer(layers, layer, networkInputOf(experiment.data), taskOf(experiment));
      lab.experiment.getState().setLayers(inserted(layers, place, layer));
      show(place);
    },
  }));
  return [...there, ...more];
}

/** The augmentations that suit the data: switched on where they were off, and shown with their ranges. */
export function augmentationActions({ lab, experiment, choose }: Desk): SpotlightActionData[] {
  const { augment, data } = experiment;
  return augmentationsFor(datasetOf(data)).map((type) => {
    const { label, help } = augmentationEntry(type);
    const isOn = augment.some((operation) => operation.type === type);
    return {
      id: `augment-${type}`,
      label: `Augment: ${label}`,
      description: help,
      keywords: ['augmentation', type, 'tip 7'],
      onClick: () => {
        if (!isOn) {
          lab.experiment.getState().setKnob('augment', withOperation(augment, newAugmentation(type)));
        }
        choose('augment');
        focusKnob([`augment.${type}`, 'augment']);
      },
    };
  });
}
