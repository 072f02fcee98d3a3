import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { DataKind } from '../../../core/catalog/dataKind';
import { datasetOf } from '../../../core/experiment/dataset';
import type { Task } from '../../../core/task';
import { useExperiment } from '../../lab';
import { useTask } from '../../network';
import { BoundaryPart } from '../../parts/BoundaryPart';
import { ConfusionPart } from '../../parts/ConfusionPart';
import { LazyRegression } from '../../parts/LazyRegression';
import { MiddleHead, ScoreChip } from '../../parts/MiddleHead';
import { MistakesPart } from '../../parts/MistakesPart';
import { Skeleton } from '../../shell/Skeleton';
import { ClassesPart } from './ClassesPart';
import { InsidePart } from './InsidePart';
import { TokensPart } from './TokensPart';
import { ViewTabs } from './ViewTabs';
import { WeightsPart } from './WeightsPart';

// With the charting library, which only these need.
const ThresholdPart = lazy(() => import('./ThresholdPart').then((part) => ({ default: part.ThresholdPart })));
const CalibrationPart = lazy(() =>
  import('./CalibrationPart').then((part) => ({ default: part.CalibrationPart })),
);

const TryItPart = lazy(() => import('./tryit/TryItPart').then((part) => ({ default: part.TryItPart })));

interface View {
  readonly id: string;
  readonly label: string;
  readonly Part: ComponentType;
}

const tryIt: View = { id: 'tryIt', label: 'Try it', Part: TryItPart };
const boundary: View = { id: 'boundary', label: 'Boundary', Part: BoundaryPart };
const surface: View = { id: 'boundary', label: 'Surface', Part: BoundaryPart };
const confusion: View = { id: 'confusion', label: 'Confusion', Part: ConfusionPart };
const mistakes: View = { id: 'mistakes', label: 'Mistakes', Part: MistakesPart };
const perClass: View = { id: 'classes', label: 'Classes', Part: ClassesPart };
const threshold: View = { id: 'threshold', label: 'Threshold', Part: ThresholdPart };
const calibration: View = { id: 'calibration', label: 'Calibration', Part: CalibrationPart };
const weights: View = { id: 'weights', label: 'Weights', Part: WeightsPart };
const inside: View = { id: 'inside', label: 'Inside', Part: InsidePart };
const tokens: View = { id: 'tokens', label: 'Tokens', Part: TokensPart };
const predicted: View = { id: 'predicted', label: 'Predicted vs true', Part: LazyRegression };

/** The trained network from every side that its data allow. */
export function EvaluateMiddle() {
  const kind = useExperiment((experiment) => datasetOf(experiment.data).kind);
  const task = useTask();
  const views = viewsOf(kind, task);
  const [wanted, setWanted] = useState<string>();
  // What one begins with says how good it is.
  const view = views.find(({ id }) => id === wanted) ?? views[1];
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
            <Suspense fallback={<Skeleton height={320} />}>
              <view.Part />
            </Suspense>
          </div>
        </>
      ) : (
        <view.Part />
      )}
    </>
  );
}

function viewsOf(kind: DataKind, task: Task): readonly View[] {
  const plane = kind === 'points';
  const isImage = kind === 'image';
  if (task.kind === 'regression') {
    return [tryIt, predicted, ...(plane ? [surface] : []), ...(isImage ? [inside] : []), weights];
  }
  return [
    tryIt,
    confusion,
    ...(plane ? [boundary] : []),
    mistakes,
    perClass,
    ...(task.classes.length === 2 ? [threshold] : []),
    calibration,
    ...(isImage ? [inside] : []),
    ...(kind === 'text' ? [tokens] : []),
    weights,
  ];
}
