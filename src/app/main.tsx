import { createRoot } from 'react-dom/client';
import { createWorkerTrainer } from '../client/workerTrainer';
import { createLab } from '../store/lab';
import { createViewStore } from '../store/view';
import { App } from '../ui/App';
import { readAddress, shareLink, writeAddress } from './address';
import { ErrorBoundary } from './ErrorBoundary';
import { registerServiceWorker } from './serviceWorker';

const opened = readAddress(window.location.hash);
const lab = createLab(createWorkerTrainer(), opened.experiment);
const view = createViewStore();

// The address follows the knobs, without filling the browser's history with every turn of one.
writeAddress(lab.experiment.getState().experiment);
lab.experiment.subscribe((state, before) => {
  if (state.experiment !== before.experiment) writeAddress(state.experiment);
});
window.addEventListener('hashchange', () => {
  const { experiment, notice } = readAddress(window.location.hash);
  if (!notice) lab.experiment.getState().replace(experiment);
});
if (opened.run) lab.train();

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element #root.');
createRoot(container).render(
  <ErrorBoundary>
    <App
      lab={lab}
      view={view}
      onShare={() => shareLink(lab.experiment.getState().experiment)}
      {...(opened.notice && { notice: opened.notice })}
    />
  </ErrorBoundary>,
);
registerServiceWorker();
