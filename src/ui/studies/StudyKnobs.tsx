import { studies } from '../../core/catalog/studies';
import { knobsOfSchema } from '../../core/experiment/knobs';
import { valueAt } from '../../core/experiment/plain';
import type { Study } from '../../core/experiment/schema';
import { KnobField } from '../knobs/KnobField';
import { useSetKnob } from '../lab';
import dialog from './dialog.module.css';
import { SweepKnobs } from './SweepKnobs';

/** Knobs that have a control of their own here. */
const special: readonly string[] = ['knob'];

/** The knobs of a study, made from its schema. */
export function StudyKnobs({ study }: { readonly study: Study }) {
  const setKnob = useSetKnob();
  const knobs = knobsOfSchema(studies[study.type].schema).filter(({ path }) => !special.includes(path));
  return (
    <div className={dialog.knobs}>
      {study.type === 'sweep' && <SweepKnobs study={study} />}
      {knobs.map(({ path, knob }) => (
        <div key={path} data-wide={knob.kind === 'many'}>
          <KnobField
            knob={knob}
            path={`study.${path}`}
            value={valueAt(study, path)}
            onChange={(value) => setKnob(`study.${path}`, value)}
          />
        </div>
      ))}
    </div>
  );
}
