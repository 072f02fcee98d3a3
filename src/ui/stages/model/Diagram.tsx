import { pointFeatures } from '../../../core/catalog/features';
import { inputShapeOf } from '../../../core/experiment/task';
import { focusKnob } from '../../knobs/focusKnob';
import { useExperiment, useRun } from '../../lab';
import { NetworkDiagram } from '../../model/NetworkDiagram';
import { useNetwork, useTask } from '../../network';
import { imageShape } from '../shared/shape';

/** The network with what runs through it: an image of the data, the units' maps of the last snapshot. */
export function Diagram() {
  const data = useExperiment((experiment) => experiment.data);
  const preview = useRun((run) => run.data?.preview);
  const boundary = useRun((run) => run.snapshot?.boundary);
  const { plan } = useNetwork();
  const task = useTask();
  const shape = imageShape(inputShapeOf(data));
  const first = preview?.kind === 'image' ? preview.images[0] : undefined;
  const isPoints = preview?.kind === 'points';
  return (
    <NetworkDiagram
      plan={plan}
      task={task}
      image={first && shape && { bytes: first.values, shape }}
      units={boundary?.units}
      unitSize={boundary?.unitSize}
      inputNames={isPoints ? data.features.map((id) => pointFeatures[id].label) : undefined}
      onLayer={(path) => focusKnob([`model.layers.${path}`, 'model.layers'])}
    />
  );
}
