import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconFlask, IconHistory, IconSearch } from '@tabler/icons-react';
import { useShelf, useStudyDesk } from '../lab';
import { BackendMenu } from './BackendMenu';
import { ExperimentName } from './ExperimentName';
import classes from './header.module.css';
import { Keys } from './Keys';
import { Logo } from './Logo';
import { RunControls } from './RunControls';
import { ShareButton } from './ShareButton';
import { Status } from './Status';
import { ThemeMenu } from './ThemeMenu';
import { UndoButtons } from './UndoButtons';
import type { useShare } from './useShare';

interface Props {
  readonly sharing: ReturnType<typeof useShare>;
  /** On a phone the run is steered from the bottom of the screen, where the thumb is. */
  readonly isNarrow: boolean;
  onPalette(): void;
}

export function Header({ sharing, isNarrow, onPalette }: Props) {
  const shelf = useShelf();
  const studies = useStudyDesk();
  return (
    <header className={classes.header}>
      <Logo />
      <ExperimentName />
      <UndoButtons />
      {!isNarrow && <RunControls />}
      {!isNarrow && (
        <div className={classes.status}>
          <Status />
        </div>
      )}
      <div className={classes.backend}>
        <BackendMenu />
      </div>
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconFlask size={16} stroke={1.8} />}
          className={classes.wordy ?? ''}
          onClick={() => studies.show('studies')}
        >
          Studies
        </Button>
        <Button
          variant="default"
          leftSection={<IconHistory size={16} stroke={1.8} />}
          className={classes.wordy ?? ''}
          onClick={() => shelf.show(true)}
        >
          Runs
        </Button>
        <ShareButton link={sharing.link} onShare={sharing.share} onClose={sharing.close} />
        <Tooltip label={<Keys text="Find any knob or command" keys={['Ctrl', 'K']} />}>
          <ActionIcon variant="subtle" aria-label="Find" onClick={onPalette}>
            <IconSearch size={17} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
        <ThemeMenu />
      </div>
    </header>
  );
}
