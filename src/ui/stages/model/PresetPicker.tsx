import { sameValue } from '../../../core/experiment/plain';
import { Source } from '../../knobs/Source';
import { useExperiment, useLab } from '../../lab';
import { usePresets } from '../../network';
import classes from './model.module.css';

/** Networks from papers and textbooks that suit the data, each with what it is for. */
export function PresetPicker() {
  const lab = useLab();
  const presets = usePresets();
  const layers = useExperiment((experiment) => experiment.model.layers);
  return (
    <section aria-label="Presets" className={classes.presets}>
      <h3>Start from a known one</h3>
      <div>
        {presets.map((preset) => (
          <div key={preset.id} className={classes.preset}>
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
