import classes from './app.module.css';
import { focusStage } from './focus';
import { stagePanelId } from './PipelineStrip';

/** The first thing that the tab key meets: past the head of the page, to the chosen stage. */
export function SkipLink() {
  return (
    <a
      className={classes.skip}
      href={`#${stagePanelId}`}
      onClick={(event) => {
        // The address holds the experiment.
        event.preventDefault();
        focusStage();
      }}
    >
      Skip to the stage
    </a>
  );
}
