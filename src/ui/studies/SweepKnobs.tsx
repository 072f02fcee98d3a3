import { Select } from '@mantine/core';
import { useId, useState } from 'react';
import { valueAt } from '../../core/experiment/plain';
import type { Study } from '../../core/experiment/schema';
import type { ManyKnob } from '../../core/knob';
import { type SweepableKnob, sweepableKnobs } from '../../core/studies/sweep';
import { usualValues } from '../../core/studies/sweepValues';
import fields from '../knobs/fields.module.css';
import { KnobField } from '../knobs/KnobField';
import { formatNumber, parseNumber } from '../knobs/numbers';
import { useExperiment, useSetKnob } from '../lab';
import classes from './studies.module.css';

type Sweep = Extract<Study, { type: 'sweep' }>;

const sections: Readonly<Record<string, string>> = {
  data: 'Data',
  task: 'Data',
  balance: 'Balance',
  augment: 'Augment',
  model: 'Model',
  training: 'Train',
};

/** Which knob is swept, of those that do something now, and through which values. */
export function SweepKnobs({ study }: { readonly study: Sweep }) {
  const setKnob = useSetKnob();
  const experiment = useExperiment((state) => state);
  const id = useId();
  const knobs = sweepableKnobs(experiment);
  const placed = knobs.find(({ path }) => path === study.knob);
  const groups = [...new Set(knobs.map(groupOf))].map((group) => ({
    group,
    items: knobs
      .filter((knob) => groupOf(knob) === group)
      .map((knob) => ({ value: knob.path, label: nameOf(knob) })),
  }));
  return (
    <>
      <div className={fields.field}>
        <div className={fields.line}>
          <label className={fields.label} htmlFor={id}>
            Knob
          </label>
        </div>
        <Select
          id={id}
          aria-label="Knob"
          searchable
          data={groups}
          value={placed ? study.knob : null}
          placeholder={study.knob}
          maxDropdownHeight={320}
          nothingFoundMessage="No knob of this name does anything here"
          onChange={(path) =>
            path !== null && setKnob('study', { type: 'sweep', knob: path, seeds: study.seeds })
          }
        />
        {!placed && (
          <p className={fields.message} role="alert">
            {study.knob} has no effect in this experiment.
          </p>
        )}
      </div>
      {placed && <SweepValues key={placed.path} study={study} placed={placed} />}
    </>
  );
}

function groupOf({ path }: SweepableKnob): string {
  return sections[path.split('.')[0] ?? ''] ?? 'Others';
}

function nameOf({ knob, of }: SweepableKnob): string {
  return of ? `${knob.label}, ${of}` : knob.label;
}

function SweepValues({ study, placed }: { readonly study: Sweep; readonly placed: SweepableKnob }) {
  const setKnob = useSetKnob();
  const present = useExperiment((experiment) => valueAt(experiment, placed.path));
  const usual = useExperiment((experiment) =>
    // Joined, so that equal lists are one value.
    JSON.stringify(usualValues(experiment, placed.path, placed.knob, present)),
  );
  const values: readonly unknown[] = study.values ?? (JSON.parse(usual) as unknown[]);
  const { knob } = placed;
  if (knob.kind === 'switch') return <p className={classes.note}>Off and on.</p>;
  if (knob.kind === 'choice') {
    const chips: ManyKnob = {
      kind: 'many',
      label: 'Values',
      help: 'What the knob is turned to; at least two.',
      choices: knob.choices,
      default: values.map(String),
    };
    return (
      <div data-wide>
        <KnobField
          knob={chips}
          path="study.values"
          value={values}
          onChange={(next) => setKnob('study.values', next)}
        />
      </div>
    );
  }
  return (
    <NumberList
      shown={values.map((value) => formatNumber(Number(value))).join(', ')}
      read={(text) => {
        const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
        const numbers: number[] = [];
        for (const part of parts) {
          const typed = parseNumber(knob, part);
          if ('message' in typed) return typed.message;
          numbers.push(typed.value);
        }
        if (numbers.length < 2) return 'Give two values or more, with commas between them.';
        return setKnob('study.values', numbers)?.message;
      }}
    />
  );
}

interface NumberListProps {
  readonly shown: string;
  /** Takes over what was typed. @returns why not */
  read(text: string): string | undefined;
}

function NumberList({ shown, read }: NumberListProps) {
  const id = useId();
  const [draft, setDraft] = useState<{ readonly text: string; readonly message?: string | undefined }>();
  const commit = () => {
    if (!draft) return;
    const message = draft.text === shown ? undefined : read(draft.text);
    setDraft(message === undefined ? undefined : { ...draft, message });
  };
  return (
    <div className={fields.field}>
      <div className={fields.line}>
        <label className={fields.label} htmlFor={id}>
          Values
        </label>
      </div>
      <input
        id={id}
        type="text"
        className={fields.text}
        aria-invalid={draft?.message !== undefined}
        value={draft?.text ?? shown}
        onChange={(event) => setDraft({ text: event.currentTarget.value })}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {draft?.message !== undefined && (
        <p className={fields.message} role="alert">
          {draft.message}
        </p>
      )}
    </div>
  );
}
