import { CloseButton } from '@mantine/core';
import { IconInfoTriangle } from '@tabler/icons-react';
import { useView } from '../lab';
import classes from './app.module.css';

/** What must be said before anything else, such as why a link did not open. */
export function NoticeBanner() {
  const notice = useView((view) => view.notice);
  const notify = useView((view) => view.notify);
  if (!notice) return null;
  return (
    <div className={classes.notice} role="alert">
      <IconInfoTriangle size={18} stroke={1.8} />
      <p>
        <b>{notice.title}</b> {notice.message}
      </p>
      <CloseButton aria-label="Dismiss" size={28} onClick={() => notify(undefined)} />
    </div>
  );
}
