import { CloseButton } from '@mantine/core';
import { IconInfoTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './app.module.css';

export interface Notice {
  readonly title: string;
  readonly message: string;
}

/** Something that must be said before anything else, such as why a link did not open. */
export function NoticeBanner({ notice }: { readonly notice: Notice }) {
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return (
    <div className={classes.notice} role="alert">
      <IconInfoTriangle size={18} stroke={1.8} />
      <p>
        <b>{notice.title}</b> {notice.message}
      </p>
      <CloseButton aria-label="Dismiss" size={28} onClick={() => setOpen(false)} />
    </div>
  );
}
