import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData } from '@mantine/spotlight';
import { useLab, useRun, useShelf, useStudyDesk, useView } from '../../lab';
import { useTraining } from '../useTraining';

/** What can be done at this moment. */
export function useCommands(onShare: () => void): SpotlightActionData[] {
  const lab = useLab();
  const studies = useStudyDesk();
  const shelf = useShelf();
  const { isTraining, isBlocked, toggle } = useTraining();
  const slowMotion = useRun((run) => run.slowMotion);
  const canEnd = useRun((run) => isTraining || run.status === 'paused');
  const showHelp = useView((view) => view.showHelp);
  const { setColorScheme } = useMantineColorScheme();
  const run: SpotlightActionData[] = [
    { id: 'toggle', label: isTraining ? 'Pause' : 'Train', onClick: toggle },
    { id: 'epoch', label: 'Step one epoch', onClick: () => lab.step('epoch') },
    { id: 'batch', label: 'Step one batch', onClick: () => lab.step('batch') },
  ];
  return [
    ...(isBlocked ? [] : run),
    { id: 'rewind', label: 'Rewind', description: 'Back to the same first weights', onClick: lab.rewind },
    ...(canEnd ? [{ id: 'end', label: 'End this run here', onClick: lab.stop }] : []),
    {
      id: 'slow',
      label: slowMotion ? 'Slow motion off' : 'Slow motion',
      description: 'Holds epochs back so that one can watch',
      onClick: () => lab.setSlowMotion(!slowMotion),
    },
    {
      id: 'compare',
      label: 'Does it help? With and without',
      description: 'Trains both arms on the same seeds',
      keywords: 'a/b compare study verdict',
      onClick: () => studies.show('compare'),
    },
    {
      id: 'studies',
      label: 'Studies',
      description: 'Race of optimizers, data curve, range test, sweep of a knob',
      keywords: 'study sweep race learning rate finder data curve',
      onClick: () => studies.show('studies'),
    },
    { id: 'runs', label: 'Runs', description: 'Every run that was kept', onClick: () => shelf.show(true) },
    { id: 'undo', label: 'Undo', description: 'The last turn of a knob', onClick: lab.undo },
    { id: 'redo', label: 'Redo', onClick: lab.redo },
    { id: 'share', label: 'Share', description: 'Copy the link of this experiment', onClick: onShare },
    { id: 'light', label: 'Light theme', onClick: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark theme', onClick: () => setColorScheme('dark') },
    { id: 'auto', label: 'Theme of the system', onClick: () => setColorScheme('auto') },
    { id: 'help', label: 'Keyboard shortcuts', onClick: () => showHelp(true) },
  ];
}
