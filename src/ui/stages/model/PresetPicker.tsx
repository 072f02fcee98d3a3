import { datasetEntry } from '../../../core/catalog/datasets';
import { type ModelPreset, modelPresets } from '../../../core/catalog/modelPresets';
import { sameValue } from '../../../core/experiment/plain';
import { Source } from '../../knobs/Source';
import { useExperiment, useLab } from '../../lab';
import classes from './model.module.css';

const presets: readonly (readonly [id: string, preset: ModelPreset])[] = Object.entries(modelPresets);

/** Networks from papers and textbooks that suit the data, each with what it is for. */
export function PresetPicker() {
  const lab = useLab();
  const kind = useExperiment((experiment) => datasetEntry(experiment.data.dataset).kind);
  const layers = useExperiment((experiment) => experiment.model.layers);
  return (
    <section aria-label="Presets" className={classes.presets}>
      <h3>Start from a known one</h3>
      <div>
        {presets
          .filter(([, preset]) => preset.suits.includes(kind))
          .map(([id, preset]) => (
            <div key={id} className={classes.preset}>
              <button
                type="button"
                aria-pressed={sameValue(preset.layers, layers)}
                onClick={() => lab.experiment.getState().setLayers(preset.layers)}
              >
                {preset.label}
              </button>
              <p>{preset.help}</p>
              <small>
                <Source text={preset.source} />
              </small>
            </div>
          ))}
      </div>
    </section>
  );
}
