import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { Stage } from '../../store/view';
import { useExperiment, useRun, useView } from '../lab';
import { type NamedStage, stageEntries } from '../stages';
import { CompareButton } from './CompareButton';
import { DataFlow } from './DataFlow';
import { StageSwitch } from './StageSwitch';
import classes from './strip.module.css';

/** Id of the part of the screen that a stage fills. */
export const stagePanelId = 'stage-panel';

/** The pipeline: what the data meets, in order, each stage with its state in a few words. */
export const PipelineStrip = memo(function PipelineStrip() {
  const chosen = useView((view) => view.stage);
  const choose = useView((view) => view.chooseStage);
  const scroller = useRef<HTMLElement>(null);
  const strip = useRef<HTMLDivElement>(null);

  // On a phone the strip is wider than the screen: the chosen stage in its middle, so that its neighbours show.
  useEffect(() => {
    // With the next frame, which lays the page out anyway: asking for places now would do so once more.
    const request = requestAnimationFrame(() => {
      const tab = strip.current?.querySelector(`#tab-${chosen}`)?.getBoundingClientRect();
      const frame = scroller.current?.getBoundingClientRect();
      if (!tab || !frame) return;
      scroller.current?.scrollBy({
        left: tab.left + tab.width / 2 - frame.left - frame.width / 2,
        behavior: 'smooth',
      });
    });
    return () => cancelAnimationFrame(request);
  }, [chosen]);

  function press(event: KeyboardEvent) {
    const index = stageEntries.findIndex((stage) => stage.id === chosen);
    const last = stageEntries.length - 1;
    const next = {
      ArrowRight: Math.min(last, index + 1),
      ArrowLeft: Math.max(0, index - 1),
      Home: 0,
      End: last,
    }[event.key];
    const stage = next === undefined ? undefined : stageEntries[next];
    if (!stage) return;
    event.preventDefault();
    choose(stage.id);
    strip.current?.querySelector<HTMLElement>(`#tab-${stage.id}`)?.focus();
  }

  return (
    <nav ref={scroller} className={classes.scroller} aria-label="Stages">
      <div ref={strip} className={classes.strip}>
        <div className={classes.tabs} role="tablist" aria-label="Pipeline" onKeyDown={press}>
          {stageEntries.map((stage, index) => (
            <StageTab
              key={stage.id}
              stage={stage}
              column={index + 1}
              isChosen={stage.id === chosen}
              onChoose={choose}
            />
          ))}
        </div>
        {/* Beside the tabs, not in them: a list of tabs holds tabs, and a tab's name is its stage's. */}
        {stageEntries.map((stage, index) => (
          <StageState key={stage.id} stage={stage} column={index + 1} />
        ))}
        <DataFlow />
      </div>
    </nav>
  );
});

interface TabProps {
  readonly stage: NamedStage;
  readonly column: number;
  readonly isChosen: boolean;
  onChoose(stage: Stage): void;
}

function StageTab({ stage, column, isChosen, onChoose }: TabProps) {
  const experiment = useExperiment((state) => state);
  const fault = useRun((run) => stage.fault?.(experiment, run));
  const summary = useRun((run) => stage.summary(experiment, run));
  const Icon = stage.icon;
  return (
    <div
      className={classes.stage}
      style={{ gridColumn: column }}
      data-chosen={isChosen || undefined}
      data-fault={fault !== undefined || undefined}
    >
      <button
        type="button"
        id={`tab-${stage.id}`}
        role="tab"
        className={classes.tab}
        aria-selected={isChosen}
        aria-controls={stagePanelId}
        aria-describedby={stateId(stage)}
        title={fault ?? summary}
        tabIndex={isChosen ? 0 : -1}
        onClick={() => onChoose(stage.id)}
      >
        <span className={classes.label}>
          <Icon size={16} stroke={2} />
          {stage.label}
        </span>
      </button>
    </div>
  );
}

function stateId(stage: NamedStage): string {
  return `state-${stage.id}`;
}

/** A stage's state in a few words and, where it can be left out, its switch. */
function StageState({ stage, column }: Pick<TabProps, 'stage' | 'column'>) {
  const experiment = useExperiment((state) => state);
  const fault = useRun((run) => stage.fault?.(experiment, run));
  const summary = useRun((run) => stage.summary(experiment, run));
  return (
    <>
      <div
        className={classes.state}
        data-compared={stage.switch?.tip !== undefined || undefined}
        style={{ gridColumn: column }}
      >
        <span id={stateId(stage)} className={classes.summary} data-fault={fault !== undefined || undefined}>
          {fault ?? summary}
        </span>
      </div>
      {stage.switch && <StageSwitch label={stage.label} plan={stage.switch} column={column} />}
      {stage.switch?.tip && <CompareButton label={stage.label} tip={stage.switch.tip} column={column} />}
    </>
  );
}
