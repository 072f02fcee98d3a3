import { Button } from '@mantine/core';
import { toProblem } from '../../core/problem';
import { experimentOf, type RunSummary } from '../../core/runs/storedRun';
import { comparisonOf, type Side } from '../../core/studies/compareTwo';
import { useShelf } from '../lab';
import { useCompare, usualSeeds } from '../studies/useCompare';
import { titleOf } from './words';

/** Two chosen runs: one of each says little, so both experiments are trained again on the same seeds. */
export function CompareRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  const shelf = useShelf();
  const { start } = useCompare();
  const [later, earlier] = [...runs].sort((a, b) => b.time - a.time);
  if (!earlier || !later || runs.length > 2) return null;
  const compare = () => {
    try {
      const { experiment, study } = comparisonOf(sideOf(earlier), sideOf(later), usualSeeds);
      shelf.show(false);
      start(experiment, study);
    } catch (error) {
      // Of an older TipLab, and no experiment any more.
      shelf.complain(toProblem(error));
    }
  };
  return (
    <Button size="xs" onClick={compare}>
      Compare on {usualSeeds} seeds
    </Button>
  );
}

function sideOf(run: RunSummary): Side {
  return { name: titleOf(run), experiment: experimentOf(run) };
}
