/** The activations: the bend between two layers. */
export interface ActivationEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
}

export const activations = {
  linear: {
    label: 'Linear',
    help: 'No bend: several linear layers in a row are no stronger than one.',
    source: 'identity',
  },
  relu: {
    label: 'ReLU',
    help: 'Cuts off below zero. Fast, and the usual choice.',
    source: 'Nair & Hinton 2010',
  },
  leakyRelu: {
    label: 'Leaky ReLU',
    help: 'ReLU that lets a fifth through below zero, so that no unit dies.',
    source: 'Maas et al. 2013 (slope 0.2)',
  },
  elu: { label: 'ELU', help: 'Smooth below zero, down to minus one.', source: 'arXiv:1511.07289' },
  selu: {
    label: 'SELU',
    help: 'ELU scaled so that layers normalise themselves.',
    source: 'arXiv:1706.02515',
  },
  gelu: { label: 'GELU', help: 'A smooth ReLU, used by transformers.', source: 'arXiv:1606.08415' },
  swish: {
    label: 'Swish',
    help: 'x times its sigmoid: smooth, slightly negative near zero.',
    source: 'arXiv:1710.05941',
  },
  softplus: { label: 'Softplus', help: 'A rounded ReLU.', source: 'Dugas et al. 2001' },
  tanh: {
    label: 'Tanh',
    help: 'An S between minus one and one. Smooth boundaries on points.',
    source: 'LeCun et al. 1998',
  },
  sigmoid: {
    label: 'Sigmoid',
    help: 'An S between zero and one. Saturates easily.',
    source: 'Rumelhart et al. 1986',
  },
} as const satisfies Record<string, ActivationEntry>;

export type ActivationId = keyof typeof activations;
