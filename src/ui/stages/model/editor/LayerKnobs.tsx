import { useState } from 'react';
import { type Layer, layerEntry, layerSchema } from '../../../../core/catalog/layers';
import { knobsOfSchema } from '../../../../core/experiment/knobs';
import type { Problem } from '../../../../core/problem';
import { KnobField } from '../../../knobs/KnobField';
import classes from './editor.module.css';

export interface LayerKnobsProps {
  readonly layer: Layer;
  /** Dotted path of the layer in the experiment. */
  readonly path: string;
  readonly onChange: (layer: Layer) => Problem | undefined;
}

/** A layer's own knobs, from its schema; rarely wanted ones wait behind a button. */
export function LayerKnobs({ layer, path, onChange }: LayerKnobsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const knobs = knobsOfSchema(layerEntry(layer.type).schema).filter(({ knob }) => knob.kind !== 'layers');
  const hidden = knobs.filter(({ knob }) => knob.advanced === true);
  const shown = showsAll ? knobs : knobs.filter(({ knob }) => knob.advanced !== true);
  const values: Readonly<Record<string, unknown>> = { ...layer };

  function set(key: string, value: unknown): Problem | undefined {
    const changed = layerSchema.safeParse({ ...layer, [key]: value });
    if (changed.success) return onChange(changed.data);
    return {
      code: 'experiment.invalid',
      message: changed.error.issues[0]?.message ?? 'This value is not permitted.',
      hint: 'Choose another value.',
      path: `${path}.${key}`,
    };
  }

  if (knobs.length === 0) return <p className={classes.noKnobs}>{layerEntry(layer.type).help}</p>;
  return (
    <div className={classes.knobs}>
      {shown.map(({ path: key, knob }) => (
        <KnobField
          key={key}
          knob={knob}
          path={`${path}.${key}`}
          value={values[key]}
          onChange={(value) => set(key, value)}
        />
      ))}
      {hidden.length > 0 && !showsAll && (
        <button type="button" className={classes.more} onClick={() => setShowsAll(true)}>
          More: {hidden.map(({ knob }) => knob.label.toLowerCase()).join(', ')}
        </button>
      )}
    </div>
  );
}
