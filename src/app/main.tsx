import '../core/withoutEval';
import './trustedTypes';
import { createRoot } from 'react-dom/client';
import { createPool } from '../client/pool';
import { createWorkerTrainer } from '../client/workerTrainer';
import { lazyModule } from '../storage/lazyModule';
import { createEnsembleDesk } from '../store/ensemble';
import { createLab } from '../store/lab';
import { createRunShelf } from '../store/runs';
import { createStudyDesk } from '../store/study';
import { createViewStore } from '../store/view';
import { App } from '../ui/App';
import { mustAsk, type Opened, readAddress, shareLink, writeAddress } from './address';
import { stillWhereDrawnByProcessor } from './drawing';
import { ErrorBoundary } from './ErrorBoundary';
import { explainMissingParts } from './missingParts';
import { registerServiceWorker } from './serviceWorker';

const loadMembers = () => import('../storage/memberArchive').then((module) => module.createMemberArchive());
const loadRuns = () => import('../storage/runArchive').then((module) => module.createRunArchive());

const opened = readAddress(window.location.hash);
const lab = createLab(createWorkerTrainer(), opened.experiment, { mustAsk });
const view = createViewStore();
const pool = createPool();
const studies = createStudyDesk(pool);
const ensembles = createEnsembleDesk(pool, lab, lazyModule(loadMembers));
const shelf = createRunShelf(lazyModule(loadRuns), lab);

function follow({ notice, run }: Opened): void {
  view.getState().notify(notice);
  const { study } = lab.experiment.getState().experiment;
  if (study) studies.show(study.type === 'compare' ? 'compare' : 'studies');
  if (run) lab.train();
}
follow(opened);
explainMissingParts(view.getState().notify);

// The address follows the knobs, without filling the browser's history with every turn of one. What could not be read
// stays there to be looked at, until something is turned.
if (opened.opens) writeAddress(opened.experiment);
lab.experiment.subscribe((state, before) => {
  if (state.experiment !== before.experiment) writeAddress(state.experiment);
});
window.addEventListener('hashchange', () => {
  const next = readAddress(window.location.hash);
  // A link that can't be followed leaves what is on screen as it is.
  if (next.opens) lab.open(next.experiment);
  follow(next);
});

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element #root.');
createRoot(container).render(
  <ErrorBoundary>
    <App
      lab={lab}
      view={view}
      studies={studies}
      ensembles={ensembles}
      shelf={shelf}
      onShare={() => shareLink(lab.experiment.getState().experiment)}
    />
  </ErrorBoundary>,
);
registerServiceWorker();
// Asking for the graphics card takes 30 ms, and nothing moves yet.
(window.requestIdleCallback ?? window.setTimeout)(() => stillWhereDrawnByProcessor());
