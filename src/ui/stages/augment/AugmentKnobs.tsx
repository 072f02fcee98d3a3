import { datasetOf } from '../../../core/experiment/dataset';
import fields from '../../knobs/fields.module.css';
import panel from '../../knobs/panel.module.css';
import { useExperiment } from '../../lab';
import classes from './augment.module.css';
import { OperationRow } from './OperationRow';
import { operationGroups } from './operations';

/** Every operation that suits the data, each with its switch; on, with its knobs. */
export function AugmentKnobs() {
  const dataset = useExperiment((experiment) => datasetOf(experiment.data));
  return (
    <>
      <h2 className={panel.title}>Augment</h2>
      <p className={panel.description}>
        Changes each training example a little, anew in every epoch. Validation and test stay as they are.{' '}
        <span className={fields.live} title="Acts at once while training: nothing is rewound">
          LIVE
        </span>
      </p>
      <div data-knob="augment">
        {operationGroups(dataset).map(({ name, types }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere.
          <div key={name} className={panel.group} role="group" aria-label={name}>
            <h3 className={classes.group}>{name}</h3>
            {types.map((type) => (
              <OperationRow key={type} type={type} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
