import { createStore } from 'zustand/vanilla';

/** The stages that exist, in the order in which data meets them. */
export const stages = [
  'data',
  'balance',
  'augment',
  'model',
  'train',
  'evaluate',
  'ensemble',
  'prune',
] as const;
export type Stage = (typeof stages)[number];

/** Something that must be said before anything else, such as why a link did not open. */
export interface Notice {
  readonly title: string;
  readonly message: string;
  /** What can be done about it. */
  readonly action?: { readonly label: string; run(): void };
  /** It was read, and nothing is to be done. */
  dismissed?(): void;
  /** Nothing is wrong: somebody wrote it. */
  readonly isNote?: boolean;
}

export interface ViewState {
  readonly stage: Stage;
  readonly helpOpen: boolean;
  readonly notice: Notice | undefined;
  chooseStage(stage: Stage): void;
  /** The stage before or after, for the keyboard; stops at the ends. */
  moveStage(by: -1 | 1): void;
  showHelp(open: boolean): void;
  /** Says it, or no more. */
  notify(notice: Notice | undefined): void;
}

/** What the screen shows, apart from the experiment: never shared, never undone. */
export function createViewStore() {
  return createStore<ViewState>()((set, get) => ({
    stage: 'train',
    helpOpen: false,
    notice: undefined,
    chooseStage: (stage) => set({ stage }),
    moveStage(by) {
      const index = stages.indexOf(get().stage) + by;
      const stage = stages[Math.min(stages.length - 1, Math.max(0, index))];
      if (stage) set({ stage });
    },
    showHelp: (helpOpen) => set({ helpOpen }),
    notify: (notice) => set({ notice }),
  }));
}

export type ViewStore = ReturnType<typeof createViewStore>;
