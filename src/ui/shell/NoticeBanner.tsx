import { Button, CloseButton } from '@mantine/core';
import { IconInfoTriangle, IconNotes } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { longestSilence } from '../../store/silence';
import { useLab, useRun, useView } from '../lab';
import classes from './app.module.css';

/** What must be said before anything else, such as why a link did not open, or that the engine is silent. */
export function NoticeBanner() {
  const lab = useLab();
  const notice = useView((view) => view.notice);
  const notify = useView((view) => view.notify);
  const isSilent = useRun((run) => run.isSilent === true);
  const wentBackTo = useRun((run) => run.wentBackTo);
  const wasGivenUp = useRun((run) => run.wasGivenUp);
  const close = (dismissed?: () => void) => {
    notify(undefined);
    dismissed?.();
  };
  return (
    <>
      {notice && (
        <Banner title={notice.title} message={notice.message} isNote={notice.isNote}>
          {notice.action && <Act label={notice.action.label} onClick={() => close(notice.action?.run)} />}
          <CloseButton aria-label="Dismiss" size={28} onClick={() => close(notice.dismissed)} />
        </Banner>
      )}
      {isSilent && (
        <Banner
          title={`Nothing was heard of the engine for ${longestSilence / 1000} seconds.`}
          message="A slow connection or a large network only takes its time. If it hangs, try again: the run begins anew."
        >
          <Act label="Retry" onClick={lab.retry} />
        </Banner>
      )}
      {wentBackTo !== undefined && !isSilent && (
        <Banner
          isNote
          title={
            wasGivenUp
              ? `Stopped in the middle of a step: this is the network after epoch ${wentBackTo}.`
              : `The engine was lost. Another one goes on after epoch ${wentBackTo}.`
          }
          message={wasGivenUp ? 'The step would have taken too long to end.' : 'It comes to the same result.'}
        >
          <CloseButton aria-label="Dismiss" size={28} onClick={lab.forgetLoss} />
        </Banner>
      )}
    </>
  );
}

interface BannerProps {
  readonly title: string;
  readonly message: string;
  readonly isNote?: boolean | undefined;
  readonly children: ReactNode;
}

function Banner({ title, message, isNote = false, children }: BannerProps) {
  const Icon = isNote ? IconNotes : IconInfoTriangle;
  return (
    <div className={classes.notice} data-note={isNote || undefined} role={isNote ? 'note' : 'alert'}>
      <Icon size={18} stroke={1.8} />
      <p>
        <b>{title}</b> {message}
      </p>
      {children}
    </div>
  );
}

function Act({ label, onClick }: { readonly label: string; onClick(): void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
