import { useState } from 'react';
import { layerEntry } from '../../core/catalog/layers';
import { useExperiment, useRun } from '../lab';
import { useTask } from '../network';
import { DecisionBoundary } from '../views/DecisionBoundary';
import { UnitMaps } from '../views/UnitMaps';
import classes from './middle.module.css';

/** A hidden unit by its place: its picture changes with every snapshot. */
interface Place {
  readonly layer: number;
  readonly unit: number;
}

/** The network's answer over the plane, beside what each hidden unit sees. */
export function BoundaryPart() {
  const task = useTask();
  const layers = useExperiment((experiment) => experiment.model.layers);
  const preview = useRun((run) => run.data?.preview);
  const boundary = useRun((run) => run.snapshot?.boundary);
  const [pinned, setPinned] = useState<Place>();
  const [hovered, setHovered] = useState<Place>();
  const looked = hovered ?? pinned;
  const unit =
    looked && boundary?.units.find((one) => one.layer === looked.layer && one.unit === looked.unit);
  const names = layers.map((layer) => layerEntry(layer.type).short(layer));
  return (
    <div className={classes.boundary}>
      <DecisionBoundary
        task={task}
        snapshot={boundary}
        points={preview?.kind === 'points' ? preview : undefined}
        unit={unit}
      />
      <UnitMaps
        units={boundary?.units ?? []}
        unitSize={boundary?.unitSize ?? 1}
        selected={pinned}
        onPreview={setHovered}
        onSelect={(one) =>
          setPinned(pinned?.layer === one.layer && pinned.unit === one.unit ? undefined : one)
        }
        layerNames={names}
        layerSizes={layers.map((layer) => (layer.type === 'dense' ? layer.units : undefined))}
      />
    </div>
  );
}
