import type { MetricId } from '../../core/catalog/metrics';
import { difference } from '../../core/experiment/difference';
import { datasetAsked, resolveExperiment } from '../../core/experiment/resolve';
import type { RunSummary } from '../../core/runs/storedRun';

/** More differences than this are counted. */
const mostChanges = 2;

/** `Learning rate 0.01 → 0.1, Epochs 30 → 60`: what differs from the run kept before. */
export function describeChanges({ changes }: RunSummary): string {
  if (changes === undefined) return 'the first run kept';
  if (changes.length === 0) return 'the same knobs as before';
  const [dataset] = changes;
  if (dataset?.label === 'Data set') return `other data: ${dataset.to}`;
  const shown = changes.slice(0, mostChanges).map(({ label, from, to }) => `${label} ${from} → ${to}`);
  const more = changes.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * What tells runs that are drawn together apart: of each its setting of the knobs in which they differ from one
 * another, whatever other runs lay between them.
 */
export function legendOf(runs: readonly RunSummary[]): readonly string[] {
  const experiments = runs.map(({ experiment }) => resolveExperiment(experiment));
  const [first] = experiments;
  const changes = experiments.map((own) =>
    first?.ok && own.ok
      ? difference(first.experiment, own.experiment).filter(({ path }) => path !== 'name' && path !== 'notes')
      : [],
  );
  const knobs = new Map(changes.flat().map((change) => [change.path, change]));
  const shown = [...knobs.values()].slice(0, mostChanges);
  const more = knobs.size - shown.length;
  return runs.map((run, index) => {
    const settings = shown.map(({ path, label, from }) => {
      const own = changes[index]?.find((change) => change.path === path);
      return `${label} ${own?.to ?? from}`;
    });
    const what = settings.join(', ') + (more > 0 ? ` and ${more} more` : '');
    const title = run.name || titleOf(run);
    return shown.length === 0 ? title : `${title}: ${what}`;
  });
}

/** What the run is called: its own name, or its data and when it ended. */
export function titleOf(run: RunSummary): string {
  if (run.name) return run.name;
  const label = datasetAsked(run.experiment.data)?.label ?? 'Run';
  return `${label}, ${new Date(run.time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })}`;
}

/** The metric that a kept run is judged by. */
export function metricOf(run: RunSummary): MetricId {
  return run.validation.accuracy !== undefined ? 'accuracy' : run.validation.r2 !== undefined ? 'r2' : 'loss';
}
