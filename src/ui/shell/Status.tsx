import { useEffect, useRef, useState } from 'react';
import { useExperiment, useRun } from '../lab';
import { useNetwork } from '../network';
import { describeStatus } from './status';
import classes from './status.module.css';

/** Milliseconds between two announcements while the state stays the same: a screen reader must not be talked over. */
const pause = 5000;

/** What goes on. The eye gets every number, the ear a sentence now and then. */
export function Status({ inOneLine = false }: { readonly inOneLine?: boolean }) {
  const run = useRun((state) => state);
  const experiment = useExperiment((state) => state);
  const { problem } = useNetwork();
  const words = describeStatus(run, experiment, problem);
  const announced = useAnnouncement(`${words.title}. ${words.detail}`, problem ? 'misfit' : run.status);
  return (
    <div className={classes.status} role="status" data-tone={words.tone} data-line={inOneLine || undefined}>
      <div aria-hidden title={`${words.title}. ${words.detail}`}>
        <div className={classes.statusTitle}>{words.title}</div>
        <div className={classes.statusDetail}>{words.detail || '\u00a0'}</div>
        <div className={classes.bar} data-unknown={words.share === undefined || undefined}>
          <i style={{ transform: `scaleX(${words.share ?? 1})` }} />
        </div>
      </div>
      <span className={classes.spoken}>{announced}</span>
    </div>
  );
}

function useAnnouncement(text: string, state: string): string {
  const [announced, setAnnounced] = useState(text);
  const last = useRef({ at: 0, state });
  useEffect(() => {
    const say = () => {
      last.current = { at: Date.now(), state };
      setAnnounced(text);
    };
    const wait = last.current.state === state ? last.current.at + pause - Date.now() : 0;
    if (wait <= 0) return say();
    const timer = setTimeout(say, wait);
    return () => clearTimeout(timer);
  }, [text, state]);
  return announced;
}
