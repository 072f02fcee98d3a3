import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipForward,
  IconRotate,
} from '@tabler/icons-react';
import { useExperiment, useLab, useRun } from '../lab';
import { changesSinceEnd } from '../run/changesSinceEnd';
import classes from './header.module.css';
import { Keys } from './Keys';
import { useTraining } from './useTraining';

/** Milliseconds that a pointer rests before it is told what it is on: the words lie over the stages. */
const lingering = 700;

/** A finger or the keyboard leaves a tooltip standing over what it has just set going. */
const hoverOnly = { hover: true, focus: false, touch: false };

/** Rewind, train or pause, step: what a tape recorder has. */
export function RunControls() {
  const lab = useLab();
  const { isTraining, isBlocked, obstacle, toggle } = useTraining();
  const purpose = useTrainPurpose();
  const hasBegun = useRun(
    ({ status, current }) => current.points.length > 0 || current.keptAs !== undefined || status === 'failed',
  );
  return (
    <div className={classes.controls}>
      <Tooltip
        events={hoverOnly}
        openDelay={lingering}
        label={<Keys text="Back to the same first weights, split and batches" keys={['R']} />}
      >
        <Button
          leftSection={<IconRotate size={17} stroke={1.8} />}
          onClick={lab.rewind}
          disabled={!hasBegun}
          className={classes.wordy ?? ''}
        >
          Rewind
        </Button>
      </Tooltip>
      <Tooltip
        events={hoverOnly}
        openDelay={lingering}
        label={
          obstacle && isBlocked ? (
            obstacle
          ) : (
            <Keys text={isTraining ? 'Hold it there' : purpose} keys={['Space']} />
          )
        }
      >
        <Button
          variant="filled"
          className={classes.train ?? ''}
          leftSection={isTraining ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
          onClick={toggle}
          aria-disabled={isBlocked}
          {...(isBlocked && { 'data-disabled': true })}
        >
          {isTraining ? 'Pause' : 'Train'}
        </Button>
      </Tooltip>
      <div className={classes.step}>
        <Tooltip
          events={hoverOnly}
          openDelay={lingering}
          label={<Keys text="One epoch, then wait" keys={['.']} />}
        >
          <Button
            rightSection={<IconPlayerSkipForward size={16} stroke={1.8} />}
            onClick={(event) => lab.step(event.shiftKey ? 'batch' : 'epoch')}
            disabled={isBlocked}
          >
            Step
          </Button>
        </Tooltip>
        <StepMenu isBlocked={isBlocked} isTraining={isTraining} />
      </div>
    </div>
  );
}

/** What *Train* would do now. After the end it begins anew, which its name alone does not tell. */
function useTrainPurpose(): string {
  const status = useRun((run) => run.status);
  const current = useRun((run) => run.current);
  const experiment = useExperiment((state) => state);
  if (status === 'paused') return 'Go on';
  if (status !== 'done') return 'Let it learn';
  return changesSinceEnd({ status, current }, experiment).length > 0
    ? 'A new run, with the knobs as they stand now'
    : 'The same run once more, from the same first weights';
}

function StepMenu({ isBlocked, isTraining }: { readonly isBlocked: boolean; readonly isTraining: boolean }) {
  const lab = useLab();
  const slowMotion = useRun((run) => run.slowMotion);
  const canEnd = useRun((run) => isTraining || run.status === 'paused');
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon aria-label="More ways to step" disabled={isBlocked}>
          <IconChevronDown size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<Keys keys={['.']} />} onClick={() => lab.step('epoch')}>
          One epoch
        </Menu.Item>
        <Menu.Item rightSection={<Keys keys={['⇧', '.']} />} onClick={() => lab.step('batch')}>
          One batch
        </Menu.Item>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={slowMotion}
          onChange={lab.setSlowMotion}
          rightSection={<Keys keys={['M']} />}
        >
          Slow motion
        </Menu.CheckboxItem>
        {canEnd && <Menu.Divider />}
        {canEnd && <Menu.Item onClick={lab.stop}>End this run here</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
