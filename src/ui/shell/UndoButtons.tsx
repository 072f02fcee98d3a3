import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useUndo } from '../lab';
import classes from './header.module.css';
import { Keys } from './Keys';

export function UndoButtons() {
  const { canUndo, canRedo, undo, redo } = useUndo();
  return (
    <div className={classes.pair}>
      <Tooltip label={<Keys text="Undo the last turn of a knob" keys={['Ctrl', 'Z']} />}>
        <ActionIcon variant="subtle" aria-label="Undo" onClick={undo} disabled={!canUndo}>
          <IconArrowBackUp size={18} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={<Keys text="Redo" keys={['⇧', 'Ctrl', 'Z']} />}>
        <ActionIcon variant="subtle" aria-label="Redo" onClick={redo} disabled={!canRedo}>
          <IconArrowForwardUp size={18} stroke={1.8} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
