import {
  IconFlag,
  IconPlayerStop,
  IconRefresh,
  IconStar,
  IconSwitchHorizontal,
  IconTool,
  IconTrendingUp,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Mark } from '../../protocol/progress';
import { formatEpoch } from '../charts/format';
import { useRun } from '../lab';
import classes from './run.module.css';

const icons: Readonly<Record<Mark['kind'], ComponentType<{ size?: number; stroke?: number }>>> = {
  switch: IconSwitchHorizontal,
  restart: IconRefresh,
  best: IconStar,
  stop: IconPlayerStop,
  diverged: IconTrendingUp,
  change: IconTool,
};

/** Older marks than these stay on the charts only. */
const latest = 4;

/** What happened on the way, newest first: the words behind the marks on the charts. */
export function MarkList() {
  const marks = useRun((run) => run.current.marks);
  const lastBest = marks.findLast((mark) => mark.kind === 'best');
  const shown = marks
    // What went wrong is said above, with the way back.
    .filter((mark) => mark.kind !== 'diverged' && (mark.kind !== 'best' || mark === lastBest))
    .toSorted((a, b) => b.epoch - a.epoch)
    .slice(0, latest);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label="What happened">
      {shown.map((mark) => {
        const Icon = icons[mark.kind] ?? IconFlag;
        return (
          <li key={`${mark.kind}-${mark.epoch}-${mark.text}`}>
            <Icon size={15} stroke={1.9} />
            <span>
              <b>Epoch {formatEpoch(mark.epoch)}</b> {mark.text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
