import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, startTransition, useCallback, useEffect, useState } from 'react';
import type { Stores } from '../store/stores';
import { LabProvider, useRuns, useStudy, useView } from './lab';
import { RunPanel } from './run/RunPanel';
import classes from './shell/app.module.css';
import { BottomBar } from './shell/BottomBar';
import { useReturnFocus } from './shell/focus';
import { Header } from './shell/Header';
import { NoticeBanner } from './shell/NoticeBanner';
import { Part } from './shell/Part';
import { PipelineStrip } from './shell/PipelineStrip';
import { Skeleton } from './shell/Skeleton';
import { SkipLink } from './shell/SkipLink';
import { StageArea } from './shell/StageArea';
import { type ShareResult, useShare } from './shell/useShare';
import { useShortcuts } from './shell/useShortcuts';
import './theme/styles';
import { cssVariables, theme } from './theme/theme';
import { useFetched } from './useFetched';

const loadPalette = () => import('./shell/palette/CommandPalette');
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));

const HelpOverlay = lazy(() =>
  import('./shell/HelpOverlay').then((module) => ({ default: module.HelpOverlay })),
);
const CompareDialog = lazy(() =>
  import('./studies/CompareDialog').then((module) => ({ default: module.CompareDialog })),
);
const StudiesDialog = lazy(() =>
  import('./studies/StudiesDialog').then((module) => ({ default: module.StudiesDialog })),
);
const loadRuns = () => import('./runs/RunsDrawer').then((module) => module.RunsDrawer);
const loadOwnData = () => import('./own/OwnDataDoor').then((module) => module.OwnDataDoor);
const Toasts = lazy(() => import('./shell/Toasts').then((module) => ({ default: module.Toasts })));

export interface AppProps {
  readonly stores: Stores;
  /** Puts the experiment's link on the clipboard, or gives it back where the browser refuses. */
  onShare(): Promise<ShareResult>;
}

/** The whole screen. Its large parts are memoized: keys and sharing, which live here, listen to much. */
export function App({ stores, onShare }: AppProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LabProvider stores={stores}>
        <Screen onShare={onShare} />
      </LabProvider>
    </MantineProvider>
  );
}

function Screen({ onShare }: Pick<AppProps, 'onShare'>) {
  const isNarrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const helpOpen = useView((view) => view.helpOpen);
  const studies = useStudy((study) => study.screen);
  const listsRuns = useRuns((shelf) => shelf.isOpen);
  const sharing = useShare(onShare);
  // Counts how often it was called for: the palette is loaded at the first time and opens at each.
  const [paletteCalls, setPaletteCalls] = useState(0);
  const callPalette = useCallback(() => setPaletteCalls((calls) => calls + 1), []);
  const RunsDrawer = useFetched(loadRuns, listsRuns);
  const arrived = useArrival(3);
  const OwnDataDoor = useFetched(loadOwnData, arrived > 2);
  // Called for by a key, and typed into at once: fetched while nothing else is to be done.
  useEffect(() => {
    const idle = window.requestIdleCallback?.(() => void loadPalette());
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle);
    };
  }, []);
  useReturnFocus(helpOpen || studies !== undefined || listsRuns);
  useShortcuts({ onShare: sharing.share, onPalette: callPalette });
  return (
    <div className={classes.screen}>
      <SkipLink />
      <Header sharing={sharing} isNarrow={isNarrow} onPalette={callPalette} />
      <NoticeBanner />
      <PipelineStrip />
      <main className={classes.columns}>
        {arrived > 0 ? (
          <StageArea hasMiddle={arrived > 1} />
        ) : (
          <Outlines of={[classes.knobs, classes.middle]} />
        )}
        {arrived > 2 ? <RunPanel /> : <Outlines of={[classes.run]} />}
      </main>
      {isNarrow && <BottomBar />}
      <Part>
        <Toasts isNarrow={isNarrow} />
      </Part>
      {OwnDataDoor && <OwnDataDoor />}
      <Part key={studies}>
        {studies === 'compare' && <CompareDialog />}
        {studies === 'studies' && <StudiesDialog />}
      </Part>
      {helpOpen && (
        <Part>
          <HelpOverlay />
        </Part>
      )}
      {listsRuns && RunsDrawer && (
        <Part>
          <RunsDrawer />
        </Part>
      )}
      {paletteCalls > 0 && (
        <Part>
          <CommandPalette calls={paletteCalls} onShare={sharing.share} />
        </Part>
      )}
    </div>
  );
}

/** Where columns are about to be, so that the first frame is no empty page. */
function Outlines({ of: places }: { readonly of: readonly (string | undefined)[] }) {
  return places.map((place) => (
    <div key={place} className={`${classes.card} ${place}`}>
      <Skeleton />
    </div>
  ));
}

/**
 * How many of the screen's parts are there: none in the first pass, then one more at a time. What waits for it is rendered
 * in slices, so that one can press Train half a second sooner, and the page listens meanwhile.
 */
function useArrival(parts: number): number {
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    if (arrived < parts) startTransition(() => setArrived(arrived + 1));
  }, [arrived, parts]);
  return arrived;
}
