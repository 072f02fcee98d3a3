import { Button, Popover } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import classes from './header.module.css';

interface Props {
  /** The link to be copied by hand, where the clipboard refused. */
  readonly link: string | undefined;
  onShare(): void;
  onClose(): void;
}

export function ShareButton({ link, onShare, onClose }: Props) {
  return (
    <Popover
      opened={link !== undefined}
      onChange={(opened) => opened || onClose()}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          leftSection={<IconLink size={16} stroke={1.8} />}
          onClick={onShare}
          className={classes.wordy ?? ''}
        >
          Share
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Share">
        <p className={classes.shareHelp}>The browser did not let the link be copied. Copy it from here:</p>
        <input
          className={classes.link}
          aria-label="Link to this experiment"
          readOnly
          value={link ?? ''}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
