import { useMemo } from 'react';
import { pointFeatures } from '../../../core/catalog/features';
import type { DataPreview } from '../../../protocol/dataSummary';
import { focusKnob } from '../../knobs/focusKnob';
import { useExperiment, useRun } from '../../lab';
import { useNetwork, useTask } from '../../network';
import type { InputExample } from './diagram/InputPicture';
import { NetworkDiagram } from './diagram/NetworkDiagram';

/** The network with what runs through it: an image of the data, the units' maps of the last snapshot. */
export function Diagram() {
  const data = useExperiment((experiment) => experiment.data);
  const preview = useRun((run) => run.data?.preview);
  const boundary = useRun((run) => run.snapshot?.boundary);
  const { plan } = useNetwork();
  const task = useTask();
  const example = useMemo(() => preview && firstExample(preview), [preview]);
  const isPoints = preview?.kind === 'points';
  return (
    <NetworkDiagram
      plan={plan}
      task={task}
      example={example}
      units={boundary?.units}
      unitSize={boundary?.unitSize}
      inputNames={isPoints ? data.features.map((id) => pointFeatures[id].label) : undefined}
      onLayer={(path) => focusKnob([`model.layers.${path}`, 'model.layers'])}
    />
  );
}

/** An example of the data for the place where they enter; points and tables have none that could be drawn. */
function firstExample(preview: DataPreview): InputExample | undefined {
  switch (preview.kind) {
    case 'image': {
      const first = preview.images[0];
      return first && { kind: 'image', bytes: first.values, shape: preview.shape };
    }
    case 'text': {
      const first = preview.texts[0];
      return first && { kind: 'text', tokens: first.tokens, unit: preview.unit };
    }
    case 'series': {
      const { values, channels, target, window, bounds } = preview;
      const begin = bounds[0] - window;
      const valuesOf = (channel: number) =>
        Array.from({ length: window }, (_, step) => values[(begin + step) * channels.length + channel] ?? 0);
      const others = channels.map((_, channel) => channel).filter((channel) => channel !== target);
      return { kind: 'series', channels: [target, ...others].map(valuesOf) };
    }
    default:
      return undefined;
  }
}
