import * as z from 'zod/mini';
import { backends } from '../catalog/backends';
import { choicesOf } from '../catalog/choices';
import { choiceKnob, numberKnob, textKnob } from '../knob';
import { augmentSection } from './sections/augment';
import { balanceSection } from './sections/balance';
import { dataSection } from './sections/data';
import { ensembleSection } from './sections/ensemble';
import { modelSection } from './sections/model';
import { pruningSection } from './sections/pruning';
import { studySection } from './sections/study';
import { taskSection } from './sections/task';
import { trainingSection } from './sections/training';

/** The schema's version. A change that would misread an older experiment raises it and adds a migration. */
export const currentVersion = 1;

/**
 * The whole experiment: one section per stage. A later stage is one more section here and one more file beside
 * the others.
 */
export const experimentSchema = z.strictObject({
  version: z._default(z.literal(currentVersion), currentVersion),
  name: textKnob({ label: 'Name', help: 'What the experiment is called.', default: '', maxLength: 80 }),
  notes: textKnob({
    label: 'Notes',
    help: 'What it is about, for whoever opens it.',
    default: '',
    maxLength: 2000,
  }),
  seed: numberKnob({
    label: 'Seed',
    help: 'Every use of chance follows from it: the same seed gives the same run.',
    min: 0,
    max: 4_294_967_295,
    slider: [0, 100],
    default: 1,
    integer: true,
  }),
  data: z.prefault(dataSection, {}),
  task: z.prefault(taskSection, {}),
  balance: z.prefault(balanceSection, {}),
  augment: augmentSection,
  model: z.prefault(modelSection, {}),
  training: z.prefault(trainingSection, {}),
  study: studySection,
  ensemble: ensembleSection,
  pruning: z.prefault(pruningSection, {}),
  backend: choiceKnob({
    label: 'Backend',
    help: 'What does the arithmetic. Automatic tries what this device has and takes the fastest.',
    choices: choicesOf(backends),
    default: 'auto',
  }),
});

export type Experiment = z.output<typeof experimentSchema>;
export type Study = NonNullable<Experiment['study']>;
export type Optimizer = Experiment['training']['optimizer'];
export type Schedule = Experiment['training']['schedule'];
export type Ensemble = NonNullable<Experiment['ensemble']>;
export type Pruning = Experiment['pruning'];
export type EarlyStopping = NonNullable<Experiment['training']['earlyStopping']>;
