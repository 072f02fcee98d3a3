import { lazy, Suspense, useMemo } from 'react';
import { datasetOf } from '../../../core/experiment/dataset';
import { networkInputOf } from '../../../core/experiment/task';
import { useExperiment, useLab } from '../../lab';
import { usePresets, useTask } from '../../network';
import { Skeleton } from '../../shell/Skeleton';

const ModelEditor = lazy(() =>
  import('./editor/ModelEditor').then((module) => ({ default: module.ModelEditor })),
);

/** The layers of the experiment on screen, in their editor. It comes with drag and drop, so it comes when it is needed. */
export function LayersField() {
  const lab = useLab();
  const data = useExperiment((experiment) => experiment.data);
  const layers = useExperiment((experiment) => experiment.model.layers);
  const task = useTask();
  const presets = usePresets();
  const input = useMemo(() => networkInputOf(data), [data]);
  return (
    <div data-knob="model.layers">
      <Suspense fallback={<Skeleton height={320} />}>
        <ModelEditor
          layers={layers}
          input={input}
          task={task}
          dataKind={datasetOf(data).kind}
          presets={presets}
          onChange={lab.experiment.getState().setLayers}
        />
      </Suspense>
    </div>
  );
}
