import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { Layer } from '../../../../core/catalog/layers';
import { sameValue } from '../../../../core/experiment/plain';
import type { PresetChoice } from '../presets';
import classes from './editor.module.css';

export interface PresetsMenuProps {
  /** Those that suit the data. */
  readonly presets: readonly PresetChoice[];
  /** The layers as they are, to mark the preset they equal. */
  readonly layers: readonly Layer[];
  readonly onChoose: (preset: PresetChoice) => void;
}

/** Whole networks from papers and textbooks. */
export function PresetsMenu({ presets, layers, onChoose }: PresetsMenuProps) {
  const current = presets.find((preset) => sameValue(preset.layers, layers));
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
        {presets.map((preset) => (
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
