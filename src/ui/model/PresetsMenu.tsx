import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { DataKind } from '../../core/catalog/dataKind';
import type { Layer } from '../../core/catalog/layers';
import classes from './editor.module.css';

export interface PresetChoice {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly source: string;
  readonly suits: readonly DataKind[];
  readonly layers: readonly Layer[];
}

export interface PresetsMenuProps {
  readonly presets: readonly PresetChoice[];
  readonly dataKind: DataKind;
  /** The layers as they are, to mark the preset they equal. */
  readonly layers: readonly Layer[];
  readonly onChoose: (preset: PresetChoice) => void;
}

/** Whole networks from papers and textbooks. */
export function PresetsMenu({ presets, dataKind, layers, onChoose }: PresetsMenuProps) {
  const suiting = presets.filter((preset) => preset.suits.includes(dataKind));
  const now = JSON.stringify(layers);
  const current = suiting.find((preset) => JSON.stringify(preset.layers) === now);
  return (
    <Menu width={320} position="bottom-start" radius="md" shadow="md" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.presets}
          aria-label={`Preset: ${current?.label ?? 'Own network'}`}
        >
          {current?.label ?? 'Own network'}
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>Start from</Menu.Label>
        {suiting.map((preset) => (
          <Menu.Item key={preset.id} onClick={() => onChoose(preset)} data-current={preset === current}>
            <span className={classes.choice}>{preset.label}</span>
            <span className={classes.choiceHelp}>{preset.help}</span>
            <span className={classes.source}>{preset.source}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
