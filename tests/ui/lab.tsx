import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { mustResolve } from '../../src/core/experiment/resolve';
import type { Command, Event, Trainer } from '../../src/protocol/messages';
import { createLab } from '../../src/store/lab';
import { createViewStore } from '../../src/store/view';
import { LabProvider } from '../../src/ui/lab';

/** A trainer that trains nothing: it remembers what it was told, and says what the test wants. */
export function createSilentTrainer() {
  const commands: Command[] = [];
  let hear: (event: Event) => void = () => undefined;
  const trainer: Trainer = {
    send: (command) => commands.push(command),
    subscribe(listener) {
      hear = listener;
      return () => undefined;
    },
    dispose: () => undefined,
  };
  return { trainer, commands, say: (event: Event) => hear(event) };
}

/** A laboratory around a silent trainer, ready to train. */
export function createBench(given: unknown = { data: { dataset: 'spiral' } }) {
  const silent = createSilentTrainer();
  const lab = createLab(silent.trainer, mustResolve(given));
  const view = createViewStore();
  silent.say({ type: 'phase', run: 1, phase: 'ready' });
  return { lab, view, ...silent };
}

export type Bench = ReturnType<typeof createBench>;

/** A part of the screen in a laboratory. */
export function renderIn(bench: Bench, part: ReactNode) {
  return render(
    <MantineProvider env="test">
      <LabProvider lab={bench.lab} view={bench.view}>
        {part}
      </LabProvider>
    </MantineProvider>,
  );
}
