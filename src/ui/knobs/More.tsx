import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface Props {
  /** What waits behind it. */
  readonly about: readonly string[];
  readonly children: ReactNode;
}

/** The browser's own disclosure: what is behind it can be found in the page, and opened from outside. */
export function More({ about, children }: Props) {
  return (
    <details className={classes.more}>
      <summary>
        <IconChevronRight size={14} stroke={2} />
        More
        <span>{about.join(', ')}</span>
      </summary>
      {children}
    </details>
  );
}
