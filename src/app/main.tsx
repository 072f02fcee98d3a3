import '../core/withoutEval';
import './trustedTypes';
import { createRoot } from 'react-dom/client';
import { createPool } from '../client/pool';
import { createWorkerTrainer } from '../client/workerTrainer';
import { lazyModule } from '../storage/lazyModule';
import { createEnsembleDesk } from '../store/ensemble';
import { createLab } from '../store/lab';
import { createRunShelf } from '../store/runs/runShelf';
import type { Stores } from '../store/stores';
import { createStudyDesk } from '../store/study';
import { createViewStore } from '../store/view';
import { App } from '../ui/App';
import { linkOf, mustAsk, notesOf, type Opened, readAddress, shareLink } from './address';
import { stillWhereDrawnByProcessor } from './drawing';
import { ErrorBoundary } from './ErrorBoundary';
import { followHistory } from './history';
import { isUntouched, wouldLose } from './leaving';
import { explainMissingParts, type ReloadSetup } from './missingParts';
import { registerServiceWorker } from './serviceWorker';
import { followTitle } from './title';

const loadMembers = () => import('../storage/memberArchive').then((module) => module.createMemberArchive());
const loadRuns = () => import('../storage/runArchive').then((module) => module.createRunArchive());

const opened = readAddress(window.location.hash);
const lab = createLab(createWorkerTrainer(), opened.experiment, { mustAsk });
const view = createViewStore();
const pool = createPool();
const studies = createStudyDesk(pool);
const ensembles = createEnsembleDesk(pool, lab, lazyModule(loadMembers));
const shelf = createRunShelf(lazyModule(loadRuns), lab);
let ownData: ReturnType<Stores['loadOwnData']> | undefined;
const loadOwnData = () => {
  ownData ??= import('./ownData').then((module) => module.createOwnData(lab, shelf, view));
  return ownData;
};
const stores: Stores = { lab, view, studies, ensembles, shelf, loadOwnData };

/** @param isNew whether it comes as a link, not as the page's own state after a reload */
function follow({ notice, run, experiment }: Opened, isNew: boolean): void {
  view.getState().notify(notice ?? (isNew ? notesOf(experiment) : undefined));
  const { study } = lab.experiment.getState().experiment;
  if (study) studies.show(study.type === 'compare' ? 'compare' : 'studies');
  if (run) lab.train();
}
follow(opened, window.history.state === null);
const bench = () => ({ run: lab.run.getState(), study: studies.state.getState().run });
const reloading: ReloadSetup = { notify: view.getState().notify, mayReload: () => isUntouched(bench()) };
explainMissingParts(reloading);

// What could not be read stays in the address to be looked at, until something is turned.
followHistory(
  {
    store: lab.experiment,
    browser: window,
    visit: Date.now(),
    address: () => linkOf(lab.experiment.getState().experiment),
    open(hash) {
      const next = readAddress(hash);
      // A link that can't be followed leaves what is on screen as it is.
      if (next.opens) lab.open(next.experiment);
      follow(next, true);
      return next.opens;
    },
  },
  !opened.opens,
);
window.addEventListener('beforeunload', (event) => {
  if (wouldLose(bench())) event.preventDefault();
});
// There it is said what they are, and what one can do.
lab.run.subscribe(({ problem }, before) => {
  if (problem?.code === 'data.missing' && before.problem?.code !== problem.code)
    view.getState().chooseStage('data');
});
followTitle(lab, (title) => {
  document.title = title;
});

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element #root.');
createRoot(container).render(
  <ErrorBoundary>
    <App stores={stores} onShare={() => shareLink(lab.experiment.getState().experiment)} />
  </ErrorBoundary>,
);
registerServiceWorker(reloading);
const whenIdle = window.requestIdleCallback ?? window.setTimeout;
// Asking for the graphics card takes 30 ms, and nothing moves yet.
whenIdle(() => stillWhereDrawnByProcessor());
whenIdle(
  () =>
    void import('./startKeeping').then(
      ({ startKeeping }) => startKeeping(lab, view),
      () => undefined,
    ),
);
