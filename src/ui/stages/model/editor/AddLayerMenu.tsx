import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { DataKind } from '../../../../core/catalog/dataKind';
import { type LayerType, layerEntry } from '../../../../core/catalog/layers';
import classes from './editor.module.css';
import { layerChoices } from './layerList';

export interface AddLayerMenuProps {
  readonly dataKind: DataKind;
  readonly insideBlock: boolean;
  readonly onAdd: (type: LayerType) => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The layers that suit the data, each with what it does. */
export function AddLayerMenu({ dataKind, insideBlock, onAdd, ref }: AddLayerMenuProps) {
  return (
    <Menu width={300} position="bottom-start" radius="md" shadow="md" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.add} ref={ref}>
          <IconPlus size={15} aria-hidden="true" />
          {insideBlock ? 'Add a layer inside' : 'Add a layer'}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {layerChoices(dataKind, insideBlock).map((group) => (
          <div key={group.label}>
            <Menu.Label>{group.label}</Menu.Label>
            {group.types.map((type) => (
              <Menu.Item key={type} onClick={() => onAdd(type)}>
                <span className={classes.choice}>{layerEntry(type).label}</span>
                <span className={classes.choiceHelp}>{layerEntry(type).help}</span>
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
