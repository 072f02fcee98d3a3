/** What makes the members of an ensemble differ, so that their mistakes do too (tip 11). */
interface MemberDifferenceEntry {
  readonly label: string;
  readonly help: string;
  readonly source: string;
}

export const memberDifferences = {
  init: {
    label: 'Initial weights',
    help: 'Each member starts from weights of its own and meets the examples in an order of its own.',
    source: 'arXiv:1612.01474',
  },
  bagging: {
    label: 'Bagging',
    help: 'Each member trains on as many examples, drawn with replacement from the training part: about 63 % of them, some more than once.',
    source: 'Breiman 1996',
  },
  augmentation: {
    label: 'Augmentation',
    help: 'Each member sees its own changed versions of the examples. Where the Augment stage is off, gentle changes that suit the data are used.',
    source: 'arXiv:1912.02781',
  },
  architecture: {
    label: 'Architecture',
    help: 'The first member is the network as it is; the others are 3/4, 5/4, 1/2 and 3/2 times as wide, and every further five have one more dense layer.',
    source: 'Hansen & Salamon 1990',
  },
} as const satisfies Record<string, MemberDifferenceEntry>;
