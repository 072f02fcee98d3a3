import { useEffect, useRef } from 'react';
import { useLab, useView } from '../lab';
import { stageEntry } from '../stages';
import { useCompare } from '../studies/useCompare';
import { focusStage } from './focus';
import { takesLetters, takesSpace } from './spaceBar';
import { useTraining } from './useTraining';

interface Others {
  onShare(): void;
  onPalette(): void;
}

/**
 * The keyboard of the whole screen. By the character, not by the key's place: on a German keyboard `[` takes AltGr,
 * and a table of key combinations would miss it.
 */
export function useShortcuts({ onShare, onPalette }: Others): void {
  const lab = useLab();
  const { toggle, isBlocked } = useTraining();
  const moveStage = useView((view) => view.moveStage);
  const showHelp = useView((view) => view.showHelp);
  const compare = useCompare();
  const stage = useView((view) => view.stage);
  const { switch: switched, offersTip } = stageEntry(stage);

  /** The keyboard goes along, into the stage. */
  const moveTo = (by: -1 | 1) => {
    moveStage(by);
    focusStage();
  };

  const press = (event: KeyboardEvent) => {
    const { target } = event;
    const element = target instanceof Element ? target : document.body;
    const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (withCommand && event.key.toLowerCase() === 'k') return run(event, onPalette);
    if (event.defaultPrevented || takesLetters(element) || element.closest('[role=dialog], [role=menu]'))
      return;
    if (withCommand && event.key.toLowerCase() === 'z')
      return run(event, event.shiftKey ? lab.redo : lab.undo);
    if (withCommand && event.key.toLowerCase() === 'y') return run(event, lab.redo);
    if (event.metaKey || (event.ctrlKey && !event.altKey)) return;
    switch (event.key) {
      case ' ':
        if (!event.repeat && !takesSpace(element)) run(event, toggle);
        return;
      case '.':
        if (!isBlocked) run(event, () => lab.step('epoch'));
        return;
      case '>':
      case ':':
        // Shift and the full stop, on an English and on a German or French keyboard.
        if (event.code === 'Period' && !isBlocked) run(event, () => lab.step('batch'));
        return;
      case 'r':
        return run(event, lab.rewind);
      case 'a':
        return run(event, () => (switched?.tip ? compare.begin(switched.tip) : compare.offer(offersTip)));
      case 'm':
        return run(event, () => lab.setSlowMotion(!lab.run.getState().slowMotion));
      case 's':
        return run(event, onShare);
      case '[':
        return run(event, () => moveTo(-1));
      case ']':
        return run(event, () => moveTo(1));
      case '?':
        return run(event, () => showHelp(true));
    }
  };

  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function run(event: KeyboardEvent, action: () => void): void {
  event.preventDefault();
  action();
}
