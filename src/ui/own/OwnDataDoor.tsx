import { lazy, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { OwnDataDesk } from '../../store/ownData/state';
import { useReturnFocus } from '../shell/focus';
import { Part } from '../shell/Part';
import { takesLetters } from '../shell/spaceBar';
import { filesOfDrop, filesOfList } from './dropped';
import classes from './own.module.css';
import { useOwnData } from './useOwnData';

const OwnDataDialog = lazy(() =>
  import('./OwnDataDialog').then((module) => ({ default: module.OwnDataDialog })),
);

/** Takes what is dropped or pasted anywhere on the page, and opens the dialog for it. */
export function OwnDataDoor() {
  const desk = useOwnData();
  return desk && <Door desk={desk} />;
}

function Door({ desk }: { readonly desk: OwnDataDesk }) {
  const isOpen = useStore(desk.state, (state) => state.isOpen);
  const isOver = useDrop(desk);
  useReturnFocus(isOpen);
  return (
    <>
      {isOver && (
        <div className={classes.over} aria-hidden>
          <p>Drop it: a table, a folder of pictures, a zip. It stays on this device.</p>
        </div>
      )}
      {isOpen && (
        <Part>
          <OwnDataDialog desk={desk} />
        </Part>
      )}
    </>
  );
}

function useDrop(desk: OwnDataDesk): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const listeners = new AbortController();
    const listen = <Name extends keyof DocumentEventMap>(
      name: Name,
      hear: (event: DocumentEventMap[Name]) => void,
    ) => document.addEventListener(name, hear, { signal: listeners.signal });
    listen('dragover', (event) => {
      if (!hasFiles(event)) return;
      // Otherwise the browser would leave the page for the file.
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      setOver(false);
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      void desk.take(filesOfDrop(event.dataTransfer));
    });
    listen('paste', ({ clipboardData, target }) => {
      const files = clipboardData?.files ?? [];
      if (files.length === 0 || (target instanceof Element && takesLetters(target))) return;
      void desk.take(Promise.resolve(filesOfList(files)));
    });
    return () => listeners.abort();
  }, [desk]);
  return isOver;
}
