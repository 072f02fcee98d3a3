import { Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import {
  type Augmentation,
  type AugmentationType,
  augmentationEntry,
  augmentationSchema,
  newAugmentation,
} from '../../../core/catalog/augmentations';
import { augmentationWarning } from '../../../core/catalog/augmentations/fitting';
import { datasetOf } from '../../../core/experiment/dataset';
import { knobsOfSchema } from '../../../core/experiment/knobs';
import type { SwitchKnob } from '../../../core/knob';
import type { Problem } from '../../../core/problem';
import fields from '../../knobs/fields.module.css';
import { KnobField } from '../../knobs/KnobField';
import { KnobInfo } from '../../knobs/KnobInfo';
import { More } from '../../knobs/More';
import panel from '../../knobs/panel.module.css';
import { useAsleep, useExperiment, useSetKnob } from '../../lab';
import classes from './augment.module.css';
import { withOperation, withoutOperation } from './operations';

/** One operation: its switch, what speaks against it and, once it is on, its knobs. */
export function OperationRow({ type }: { readonly type: AugmentationType }) {
  const setKnob = useSetKnob();
  const asleep = useAsleep();
  const dataset = useExperiment((experiment) => datasetOf(experiment.data));
  const operations = useExperiment((experiment) => experiment.augment);
  const operation = operations.find((each) => each.type === type);
  const warning = operation && augmentationWarning(operation, dataset);
  const id = useId();
  const { label, help, source } = augmentationEntry(type);
  const knob: SwitchKnob = { kind: 'switch', label, help, source, tip: 7, live: true, default: false };
  const memory = `${dataset}:augment.${type}`;

  function toggle(on: boolean): Problem | undefined {
    if (operation) asleep.set(memory, operation);
    const before = asleep.get(memory) as Augmentation | undefined;
    return setKnob(
      'augment',
      on ? withOperation(operations, before ?? newAugmentation(type)) : withoutOperation(operations, type),
    );
  }

  return (
    <div className={classes.operation} data-knob={`augment.${type}`}>
      <div className={fields.line}>
        <label className={fields.label} htmlFor={id}>
          {label}
        </label>
        <KnobInfo
          knob={knob}
          path={`augment.${type}`}
          value={operation !== undefined}
          onChange={() => undefined}
        />
        <span className={fields.end}>
          <Switch
            id={id}
            aria-label={label}
            checked={operation !== undefined}
            onChange={(event) => toggle(event.currentTarget.checked)}
          />
        </span>
      </div>
      {operation && <OperationKnobs operation={operation} />}
      {warning !== undefined && (
        <p className={classes.warning} role="note">
          <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
          {warning}
        </p>
      )}
    </div>
  );
}

/** The ranges of an operation, from its schema; how often it is done and what stands at the border wait behind "More". */
function OperationKnobs({ operation }: { readonly operation: Augmentation }) {
  const setKnob = useSetKnob();
  const operations = useExperiment((experiment) => experiment.augment);
  const { type } = operation;
  const { schema, label } = augmentationEntry(type);
  const knobs = knobsOfSchema(schema);
  const values: Readonly<Record<string, unknown>> = { ...operation };
  const usual: Readonly<Record<string, unknown>> = { ...newAugmentation(type) };

  function change(key: string, value: unknown): Problem | undefined {
    const changed = augmentationSchema.safeParse({ ...operation, [key]: value });
    if (changed.success) return setKnob('augment', withOperation(operations, changed.data));
    // Let the experiment say it, by the knob's name and limits.
    const wrong = operations.map((each) => (each.type === type ? { ...each, [key]: value } : each));
    return setKnob('augment', wrong);
  }

  const show = ({ path: key, knob }: (typeof knobs)[number]) => (
    <KnobField
      key={key}
      knob={knob}
      path={`augment.${type}.${key}`}
      value={values[key]}
      usual={usual[key]}
      onChange={(value) => change(key, value)}
    />
  );
  const advanced = knobs.filter(({ knob }) => knob.advanced);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere.
    <div className={panel.inner} role="group" aria-label={`${label}: ranges`}>
      {knobs.filter(({ knob }) => !knob.advanced).map(show)}
      {advanced.length > 0 && (
        <More about={advanced.map(({ knob }) => knob.label)}>{advanced.map(show)}</More>
      )}
    </div>
  );
}
