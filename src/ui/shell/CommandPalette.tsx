import { useMantineColorScheme } from '@mantine/core';
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { choicesOf } from '../../core/catalog/choices';
import { type DatasetId, datasetEntry, datasets } from '../../core/catalog/datasets';
import { type ModelPreset, modelPresets } from '../../core/catalog/modelPresets';
import { isUsed, knobs } from '../../core/experiment/knobs';
import { focusKnob } from '../knobs/focusKnob';
import { switchOf } from '../knobs/placed';
import { useExperiment, useLab, useView } from '../lab';
import { stageEntries, stageOfKnob } from '../stages';
import classes from './palette.module.css';
import { useTraining } from './useTraining';

interface Props {
  /** Grows by one each time the palette is called for. */
  readonly calls: number;
  onShare(): void;
}

/** Everything that can be done, found by its name. */
export function CommandPalette({ calls, onShare }: Props) {
  const actions: SpotlightActionGroupData[] = [
    { group: 'Do', actions: useCommands(onShare) },
    { group: 'Go to', actions: useStageActions() },
    { group: 'Knobs', actions: useKnobActions() },
    { group: 'Data sets', actions: useDatasetActions() },
    { group: 'Networks', actions: usePresetActions() },
  ];
  useEffect(() => {
    if (calls > 0) spotlight.open();
  }, [calls]);
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound="Nothing is called that"
      highlightQuery
      scrollable
      maxHeight={420}
      radius={16}
      attributes={{ content: { 'aria-label': 'Find a knob or a command' } }}
      overlayProps={{ backgroundOpacity: 0.25, blur: 1 }}
      classNames={{
        content: classes.content ?? '',
        search: classes.search ?? '',
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
      }}
      searchProps={{
        'aria-label': 'Find a knob or a command',
        placeholder: 'Find a knob or a command',
        leftSection: <IconSearch size={18} stroke={1.8} />,
      }}
    />
  );
}

function useCommands(onShare: () => void): SpotlightActionData[] {
  const lab = useLab();
  const { isTraining, isBlocked, toggle } = useTraining();
  const showHelp = useView((view) => view.showHelp);
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...(isBlocked ? [] : [{ id: 'toggle', label: isTraining ? 'Pause' : 'Train', onClick: toggle }]),
    { id: 'rewind', label: 'Rewind', description: 'Back to the same first weights', onClick: lab.rewind },
    { id: 'undo', label: 'Undo', description: 'The last turn of a knob', onClick: lab.undo },
    { id: 'redo', label: 'Redo', onClick: lab.redo },
    { id: 'share', label: 'Share', description: 'Copy the link of this experiment', onClick: onShare },
    { id: 'light', label: 'Light theme', onClick: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark theme', onClick: () => setColorScheme('dark') },
    { id: 'auto', label: 'Theme of the system', onClick: () => setColorScheme('auto') },
    { id: 'help', label: 'Keyboard shortcuts', onClick: () => showHelp(true) },
  ];
}

function useStageActions(): SpotlightActionData[] {
  const choose = useView((view) => view.chooseStage);
  return stageEntries.map((stage) => ({
    id: `stage-${stage.id}`,
    label: stage.label,
    description: 'Stage',
    leftSection: <stage.icon size={17} stroke={1.8} />,
    onClick: () => choose(stage.id),
  }));
}

function useKnobActions(): SpotlightActionData[] {
  const experiment = useExperiment((state) => state);
  const choose = useView((view) => view.chooseStage);
  return knobs.flatMap((placed) => {
    const { path, knob } = placed;
    const stage = stageOfKnob(path);
    if (stage === undefined) return [];
    const sleepsBehind = switchOf(path);
    // A knob whose tip is off leads to the tip's switch; one that has no effect now leads nowhere.
    if (!isUsed(experiment, placed) && sleepsBehind === undefined) return [];
    return {
      id: path,
      label: knob.label,
      description: knob.help,
      keywords: [path, ...(knob.tip === undefined ? [] : [`tip ${knob.tip}`])],
      onClick: () => {
        choose(stage);
        focusKnob(sleepsBehind === undefined ? [path] : [path, sleepsBehind]);
      },
    };
  });
}

function useDatasetActions(): SpotlightActionData[] {
  const lab = useLab();
  return choicesOf<DatasetId>(datasets).map(({ id, label, help }) => ({
    id: `data-${id}`,
    label,
    description: help,
    keywords: ['data set', 'dataset'],
    onClick: () => lab.experiment.getState().chooseDataset(id),
  }));
}

function usePresetActions(): SpotlightActionData[] {
  const lab = useLab();
  const kind = useExperiment((experiment) => datasetEntry(experiment.data.dataset).kind);
  return Object.entries<ModelPreset>(modelPresets)
    .filter(([, preset]) => preset.suits.includes(kind))
    .map(([id, preset]) => ({
      id: `preset-${id}`,
      label: preset.label,
      description: preset.help,
      keywords: ['preset', 'model', 'network'],
      onClick: () => lab.experiment.getState().setLayers(preset.layers),
    }));
}
