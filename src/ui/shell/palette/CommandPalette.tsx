import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useExperiment, useLab, useView } from '../../lab';
import {
  augmentationActions,
  choiceActions,
  type Desk,
  datasetActions,
  knobActions,
  layerActions,
  presetActions,
  stageActions,
  tipActions,
} from './actions';
import classes from './palette.module.css';
import { find } from './rank';
import { useCommands } from './useCommands';

interface Props {
  /** Grows by one each time the palette is called for. */
  readonly calls: number;
  onShare(): void;
}

const name = 'Find a knob or a command';

/** Everything that can be done, found by its name. */
export function CommandPalette({ calls, onShare }: Props) {
  const lab = useLab();
  const choose = useView((view) => view.chooseStage);
  const experiment = useExperiment((state) => state);
  const desk: Desk = { lab, experiment, choose };
  const actions: SpotlightActionGroupData[] = [
    { group: 'Do', actions: useCommands(onShare) },
    { group: 'Go to', actions: stageActions(desk) },
    { group: 'Knobs', actions: knobActions(desk) },
    { group: 'Tips', actions: tipActions(desk) },
    { group: 'Choose', actions: choiceActions(desk) },
    { group: 'Augmentations', actions: augmentationActions(desk) },
    { group: 'Layers', actions: layerActions(desk) },
    { group: 'Networks', actions: presetActions(desk) },
    { group: 'Data sets', actions: datasetActions(desk) },
  ];
  useEffect(() => {
    if (calls > 0) spotlight.open();
  }, [calls]);
  return (
    <Spotlight
      actions={actions}
      // They are groups, every one: that is how they were given.
      filter={(query, groups) => [...find(query, groups as SpotlightActionGroupData[])] as typeof groups}
      shortcut={null}
      // Letters typed at once must not fall beside the field.
      transitionProps={{ duration: 80 }}
      nothingFound="Nothing is called that. Try a knob, a tip’s number, a layer, a data set."
      highlightQuery
      scrollable
      maxHeight={420}
      radius={16}
      attributes={{ content: { 'aria-label': name } }}
      overlayProps={{ backgroundOpacity: 0.25, blur: 1 }}
      classNames={{
        content: classes.content ?? '',
        search: classes.search ?? '',
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
      }}
      searchProps={{
        'aria-label': name,
        placeholder: 'Find a knob, tip, layer, data set or command',
        leftSection: <IconSearch size={18} stroke={1.8} />,
      }}
    />
  );
}
