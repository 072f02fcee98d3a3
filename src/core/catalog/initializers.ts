/** How the first weights are drawn. Fan-in and fan-out as Keras counts them. */
export interface InitializerEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
}

export const initializers = {
  glorotUniform: {
    label: 'Glorot uniform',
    help: 'Keeps the signal’s size through tanh and sigmoid layers. Keras’s default.',
    source: 'Glorot & Bengio 2010: limit √(6 / (fan in + fan out))',
  },
  glorotNormal: {
    label: 'Glorot normal',
    help: 'The same spread, drawn from a truncated bell curve.',
    source: 'Glorot & Bengio 2010: σ = √(2 / (fan in + fan out))',
  },
  heUniform: {
    label: 'He uniform',
    help: 'Twice the variance: makes up for the half that ReLU cuts off.',
    source: 'arXiv:1502.01852: limit √(6 / fan in)',
  },
  heNormal: {
    label: 'He normal',
    help: 'The same spread, drawn from a truncated bell curve.',
    source: 'arXiv:1502.01852: σ = √(2 / fan in)',
  },
  lecunNormal: {
    label: 'LeCun normal',
    help: 'For SELU: keeps the variance at one.',
    source: 'LeCun et al. 1998: σ = √(1 / fan in)',
  },
  zeros: {
    label: 'Zeros',
    help: 'Every unit starts alike and stays alike: try it once to see why chance is needed.',
    source: 'a lesson in symmetry',
  },
} as const satisfies Record<string, InitializerEntry>;

export type InitializerId = keyof typeof initializers;
