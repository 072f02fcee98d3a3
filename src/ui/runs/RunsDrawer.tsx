import { Button, Drawer } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import { lazy, Suspense, useRef } from 'react';
import { useRuns, useShelf } from '../lab';
import { CompareRuns } from './CompareRuns';
import { RunTable } from './RunTable';
import classes from './runs.module.css';
import { legendOf, metricOf, titleOf } from './words';

const OverlayChart = lazy(() =>
  import('../charts/OverlayChart').then((module) => ({ default: module.OverlayChart })),
);

/** Every run that was kept: looked at, compared, named, taken up again. */
export function RunsDrawer() {
  const shelf = useShelf();
  const { runs, damaged, problem, said, chosen, rows, removed, isLoaded } = useRuns((state) => state);
  const file = useRef<HTMLInputElement>(null);
  const withCurve = chosen.flatMap((id) => {
    const run = runs.find((one) => one.id === id);
    const curve = rows[id];
    return run && curve ? [{ run, rows: curve }] : [];
  });
  const labels = legendOf(withCurve.map(({ run }) => run));
  const drawn = withCurve.map((one, index) => ({ ...one, label: labels[index] ?? titleOf(one.run) }));
  const [first] = drawn;
  return (
    <Drawer
      opened
      onClose={() => shelf.show(false)}
      position="bottom"
      size="min(680px, 86dvh)"
      title="Runs"
      classNames={{ title: classes.title ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.tools}>
        <p>{isLoaded ? countOf(runs.length) : 'Being read …'}</p>
        <CompareRuns runs={runs.filter(({ id }) => chosen.includes(id))} />
        <Button size="xs" variant="default" onClick={() => file.current?.click()}>
          Import
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={runs.length === 0}
          onClick={() => void shelf.exportAll().then(download)}
        >
          Export
        </Button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          aria-label="File of runs"
          hidden
          onChange={(event) => {
            const [chosenFile] = event.target.files ?? [];
            void chosenFile?.text().then(shelf.importFrom);
            event.target.value = '';
          }}
        />
      </div>
      <div aria-live="polite" className={classes.messages}>
        {problem && (
          <p data-bad>
            {problem.message} {problem.hint}
          </p>
        )}
        {said && <p>{said}</p>}
        {damaged > 0 && (
          <p data-bad>
            {damaged === 1 ? 'One kept run is' : `${damaged} kept runs are`} damaged and left out of the list.
          </p>
        )}
        {removed && (
          <p>
            Deleted “{titleOf(removed.summary)}”.{' '}
            <button type="button" className={classes.link} onClick={shelf.undoRemove}>
              Undo delete
            </button>
          </p>
        )}
      </div>
      {first && (
        <Suspense fallback={null}>
          <OverlayChart metric={metricOf(first.run)} runs={drawn} />
        </Suspense>
      )}
      {runs.length > 0 ? (
        <RunTable runs={runs} chosen={chosen} />
      ) : (
        isLoaded && <p className={classes.none}>Train once: the run is kept here, on this device only.</p>
      )}
    </Drawer>
  );
}

function countOf(count: number): string {
  return count === 1
    ? '1 run, kept on this device'
    : `${count.toLocaleString('en')} runs, kept on this device`;
}

function download(content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'tiplab-runs.json';
  link.click();
  URL.revokeObjectURL(address);
}
