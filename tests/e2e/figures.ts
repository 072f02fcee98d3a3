import type { Page } from 'playwright-core';

/** What somebody must find on a screen: the role and the name it is found by. */
export type Figure = readonly [role: Parameters<Page['getByRole']>[0], name: RegExp];

export type Kind = 'points' | 'surface' | 'image' | 'classes' | 'numbers' | 'text' | 'series';

/** An experiment of each kind, long enough to have something to show and no longer. */
export const experiments: Readonly<Record<Kind, unknown>> = {
  points: { data: { dataset: 'moons', noise: 0.4 }, training: { epochs: 8 } },
  surface: { data: { dataset: 'bumps' }, training: { epochs: 5 } },
  image: { data: { fraction: 5 }, training: { epochs: 1 } },
  classes: { data: { dataset: 'penguins' }, training: { epochs: 1 } },
  numbers: { data: { dataset: 'concrete' }, training: { epochs: 5 } },
  text: { data: { dataset: 'spam' }, training: { epochs: 1 } },
  series: { data: { dataset: 'weather' }, training: { epochs: 1 } },
};

/** Long enough to be caught in the act: small networks take tens of thousands of steps a second. */
export const moons = {
  data: { dataset: 'moons', samples: 5000 },
  model: { layers: [64, 64, 64].map((units) => ({ type: 'dense', units, activation: 'tanh' })) },
  training: { epochs: 10_000 },
};

const isNumber = (kind: Kind) => kind === 'surface' || kind === 'numbers' || kind === 'series';
const isPlane = (kind: Kind) => kind === 'points' || kind === 'surface';

/** Beside every stage: how the run goes. */
function always(kind: Kind): readonly Figure[] {
  return [
    ['complementary', /^This run$/],
    ['figure', isNumber(kind) ? /^R² over the epochs$/ : /^Accuracy over the epochs$/],
    ['figure', /^Loss over the epochs$/],
    ['slider', /^Loss: read the values at an epoch$/],
    ['status', /.*/],
  ];
}

const previews: Readonly<Record<Kind, readonly Figure[]>> = {
  points: [['img', /^\d+ points in the plane/]],
  surface: [['img', /^\d+ points in the plane/]],
  image: [
    ['region', /^Sample images of each class$/],
    ['img', /^6 images of 3$/],
  ],
  classes: [
    ['region', /^Columns and first rows$/],
    ['img', /: from .* to .*, mean/],
  ],
  numbers: [
    ['region', /^Columns and first rows$/],
    ['img', /: from .* to .*, mean/],
  ],
  text: [['list', /^How tokens are marked$/]],
  series: [['region', /^One example$/]],
};

const boundary: readonly Figure[] = [['img', /over the plane from -6 to 6/]];
const confusion: readonly Figure[] = [
  ['figure', /^Confusion matrix$/],
  ['button', / recognised: \d+, /],
];
const regression: readonly Figure[] = [['img', /^Predicted against true .* on average/]];

function data(kind: Kind): readonly Figure[] {
  return [
    ['region', /^Points$/],
    ['region', /^Images$/],
    ['region', /^Tables$/],
    ...previews[kind],
    ...(isNumber(kind) ? [] : [['figure', /^Examples of each class$/] as const]),
  ];
}

function train(kind: Kind): readonly Figure[] {
  const preview: Figure = ['img', /^Learning rate over \d+ epochs?, between/];
  if (isPlane(kind))
    return [preview, ...boundary, ['region', /^Hidden layer 1$/], ['button', /^Layer 1, unit 1$/]];
  if (kind === 'image') return [preview, ['region', /^Watched images$/], ['region', /^Mistakes$/]];
  return [preview, ...(isNumber(kind) ? regression : confusion)];
}

/** What the stage shows once a run has ended, apart from its knobs. */
export function figuresOf(stage: string, kind: Kind): readonly Figure[] {
  switch (stage) {
    case 'Data':
      return [...always(kind), ...data(kind)];
    case 'Model':
      return [
        ...always(kind),
        ['region', /^Network diagram$/],
        ['img', /^The network, [\d,]+ parameters: Input/],
        ['region', /^Layers$/],
        ['region', /^Cost$/],
        ['region', /^Presets$/],
      ];
    case 'Train':
      return [...always(kind), ...train(kind)];
    case 'Evaluate':
      return [
        ...always(kind),
        ['region', /^Split$/],
        ['region', /^Test$/],
        ...(isNumber(kind) ? regression : confusion),
      ];
    default:
      return always(kind);
  }
}

/** Waits for every figure; fails by the name of the one that is not there. */
export async function expectFigures(page: Page, figures: readonly Figure[]): Promise<void> {
  for (const [role, name] of figures) {
    await page
      .getByRole(role, { name })
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => {
        throw new Error(`There is no ${role} called ${name}.`);
      });
  }
}
