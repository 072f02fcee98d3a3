import { Modal } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { useMediaQuery } from '@mantine/hooks';
import { useStore } from 'zustand';
import type { DeskProps } from './deskProps';
import classes from './own.module.css';
import { PicturesView } from './PicturesView';
import { ReadingView } from './ReadingView';
import { StartView } from './StartView';
import { TableView } from './TableView';
import { TextsView } from './TextsView';

/** Data of one's own: given, shown as they were understood, used; and those that are kept. */
export function OwnDataDialog({ desk }: DeskProps) {
  const isNarrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={desk.close}
      title="Your own data"
      size={940}
      fullScreen={isNarrow}
      classNames={{ title: classes.title ?? '' }}
    >
      <Messages desk={desk} />
      <View desk={desk} />
    </Modal>
  );
}

function View({ desk }: DeskProps) {
  const reading = useStore(desk.state, (state) => state.reading);
  const found = useStore(desk.state, (state) => state.found);
  if (reading && !found) return <ReadingView desk={desk} progress={reading} />;
  switch (found?.kind) {
    case undefined:
    case 'set':
      return <StartView desk={desk} />;
    case 'images':
      return <PicturesView desk={desk} reading={found.reading} />;
    case 'table':
      // Begun anew where the file is read otherwise.
      return <TableView key={keys.of(found)} desk={desk} found={found} />;
    case 'texts':
      return <TextsView desk={desk} reading={found.reading} />;
    default:
      return found satisfies never;
  }
}

/** A number for each reading. */
const keys = {
  known: new WeakMap<object, number>(),
  count: 0,
  of(found: object): number {
    const key = this.known.get(found) ?? ++this.count;
    this.known.set(found, key);
    return key;
  },
};

/** What went wrong, and what was done: always there, so that it is heard. */
function Messages({ desk }: DeskProps) {
  const { problem, said, damaged, removed, wanted, differences } = useStore(desk.state, (state) => state);
  return (
    <div aria-live="polite" className={classes.messages}>
      {problem && (
        <p data-tone="bad">
          <b>{problem.message}</b> {problem.hint}
        </p>
      )}
      {differences.length > 0 && (
        <p data-tone="warn">
          <b>These are not the data of “{wanted?.name}”.</b> {differences.join(' ')} Used all the same, they
          make another experiment.
        </p>
      )}
      {said && <p data-tone="good">{said}</p>}
      {damaged > 0 && (
        <p data-tone="bad">
          {damaged === 1 ? 'One kept set is' : `${damaged} kept sets are`} damaged and left out of the list.
        </p>
      )}
      {removed && (
        <p>
          Deleted “{removed.set.card.name}”.{' '}
          <button type="button" className={classes.link} onClick={() => void desk.undoRemove()}>
            Undo delete
          </button>
        </p>
      )}
    </div>
  );
}
