import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** A view that has nothing to show yet: what will be here, and the one thing to do for it. */
export function EmptyState({ title, text, icon, action }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      {icon ?? <DefaultPicture />}
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.text}>{text}</p>
      {action && (
        <Button variant="default" radius="md" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

function DefaultPicture() {
  return (
    <svg viewBox="0 0 120 60" width="120" height="60" aria-hidden="true" className={classes.picture}>
      <path d="M8 50C30 50 30 16 52 16" />
      <path d="M52 16C74 16 76 34 112 34" strokeDasharray="3 5" />
      <circle cx="52" cy="16" r="4.5" />
    </svg>
  );
}
