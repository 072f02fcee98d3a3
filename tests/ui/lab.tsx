import { MantineProvider } from '@mantine/core';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { mustResolve } from '../../src/core/experiment/resolve';
// The page fetches it with the first study; no test should wait for that.
import '../../src/core/studies';
import { createEnsembleDesk } from '../../src/store/ensemble';
import { createLab } from '../../src/store/lab';
import { createOwnDataDesk } from '../../src/store/ownData/desk';
import { createRunShelf } from '../../src/store/runs/runShelf';
import { createStudyDesk } from '../../src/store/study';
import { createViewStore } from '../../src/store/view';
import { LabProvider } from '../../src/ui/lab';
import { fakeArchive } from '../store/fakeArchive';
import { fakeImporter } from '../store/fakeImporter';
import { fakeMemberArchive } from '../store/fakeMemberArchive';
import { fakeOwnSets } from '../store/fakeOwnSets';
import { fakePool } from '../store/fakePool';
import { fakeTrainer } from '../store/fakeTrainer';

// Of what is fetched when it is first shown a busy machine may take longer than the second that is usual.
configure({ asyncUtilTimeout: 15_000 });

/** A laboratory around a silent trainer, ready to train. */
export function createBench(given: unknown = { data: { dataset: 'spiral' } }) {
  const silent = fakeTrainer();
  const lab = createLab(silent.trainer, mustResolve(given));
  const view = createViewStore();
  const pool = fakePool();
  const studies = createStudyDesk(pool);
  const ensembles = createEnsembleDesk(pool, lab, fakeMemberArchive());
  const archive = fakeArchive();
  const shelf = createRunShelf(archive, lab);
  const ownSets = fakeOwnSets();
  const importer = fakeImporter();
  const ownData = createOwnDataDesk({ archive: ownSets.archive, importer, lab, shelf });
  const loadOwnData = () => Promise.resolve(ownData);
  silent.say({ type: 'phase', run: 1, phase: 'ready' });
  return {
    ownSets,
    importer,
    ownData,
    loadOwnData,
    lab,
    view,
    studies,
    ensembles,
    pool,
    archive,
    shelf,
    ...silent,
  };
}

export type Bench = ReturnType<typeof createBench>;

/** A part of the screen in a laboratory. */
export function renderIn(bench: Bench, part: ReactNode) {
  return render(
    <MantineProvider env="test">
      <LabProvider stores={bench}>{part}</LabProvider>
    </MantineProvider>,
  );
}
