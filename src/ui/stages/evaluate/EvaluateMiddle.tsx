import { type ComponentType, useState } from 'react';
import { datasetEntry } from '../../../core/catalog/datasets';
import { useExperiment } from '../../lab';
import { BoundaryPart } from '../shared/BoundaryPart';
import { ConfusionPart } from '../shared/ConfusionPart';
import { LazyRegression } from '../shared/LazyRegression';
import { MiddleHead, ScoreChip } from '../shared/MiddleHead';
import { MistakesPart } from '../shared/MistakesPart';
import { ViewTabs } from './ViewTabs';

interface View {
  readonly id: string;
  readonly label: string;
  readonly Part: ComponentType;
}

const boundary: View = { id: 'boundary', label: 'Boundary', Part: BoundaryPart };
const surface: View = { id: 'boundary', label: 'Surface', Part: BoundaryPart };
const confusion: View = { id: 'confusion', label: 'Confusion', Part: ConfusionPart };
const mistakes: View = { id: 'mistakes', label: 'Mistakes', Part: MistakesPart };
const predicted: View = { id: 'predicted', label: 'Predicted vs true', Part: LazyRegression };

/** The trained network from every side that its data allow. */
export function EvaluateMiddle() {
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const views = viewsOf(dataset);
  const [wanted, setWanted] = useState('confusion');
  const view = views.find(({ id }) => id === wanted) ?? views[0];
  if (!view) return null;
  return (
    <>
      <MiddleHead title={views.length > 1 ? 'Where it is right, and where not' : view.label}>
        <ScoreChip />
      </MiddleHead>
      {views.length > 1 ? (
        <>
          <ViewTabs views={views} chosen={view.id} onChoose={setWanted} />
          <div id="evaluate-view" role="tabpanel" aria-label={view.label}>
            <view.Part />
          </div>
        </>
      ) : (
        <view.Part />
      )}
    </>
  );
}

function viewsOf(dataset: Parameters<typeof datasetEntry>[0]): readonly View[] {
  const { kind, task } = datasetEntry(dataset);
  if (task.kind === 'regression') return kind === 'points' ? [predicted, surface] : [predicted];
  return kind === 'points' ? [confusion, boundary, mistakes] : [confusion, mistakes];
}
