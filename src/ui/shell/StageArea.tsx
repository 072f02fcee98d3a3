import { memo, useEffect, useRef, useState } from 'react';
import { useView } from '../lab';
import { stageEntry } from '../stages';
import { StageKnobs } from '../stages/StageKnobs';
import classes from './app.module.css';
import { Part } from './Part';
import { stagePanelId } from './PipelineStrip';
import { Skeleton } from './Skeleton';

/**
 * The chosen stage: its knobs and what it shows.
 * @param hasMiddle whether what it shows is there yet
 */
export const StageArea = memo(function StageArea({ hasMiddle }: { readonly hasMiddle: boolean }) {
  const id = useView((view) => view.stage);
  const { Middle, label } = stageEntry(id);
  const middle = useRef<HTMLElement>(null);
  const last = useRef(id);
  const [first] = useState(id);
  // The stage that the page begins with takes the place of its outlines; to fade it in would make them flash.
  const [isChosen, setChosen] = useState(false);
  if (id !== first && !isChosen) setChosen(true);

  // On a phone one may have scrolled far down another stage: the new one begins at its beginning.
  useEffect(() => {
    if (last.current === id) return;
    last.current = id;
    if (middle.current && middle.current.getBoundingClientRect().top < 0) middle.current.scrollIntoView();
  }, [id]);

  return (
    <div className={classes.stage} id={stagePanelId} role="tabpanel" aria-labelledby={`tab-${id}`}>
      <section
        className={`${classes.card} ${classes.knobs}`}
        data-chosen={isChosen || undefined}
        aria-label={`${label}: knobs`}
        tabIndex={-1}
        key={`${id}-knobs`}
      >
        <Part fallback={<Skeleton />} missing={<Missing />}>
          <StageKnobs stage={id} />
        </Part>
      </section>
      <section
        ref={middle}
        className={`${classes.card} ${classes.middle}`}
        data-chosen={isChosen || undefined}
        aria-label={`${label}: what it shows`}
        key={id}
      >
        {hasMiddle ? (
          <Part fallback={<Skeleton />} missing={<Missing />}>
            <Middle />
          </Part>
        ) : (
          <Skeleton />
        )}
      </section>
    </div>
  );
});

function Missing() {
  return <p className={classes.missing}>This part could not be loaded.</p>;
}
