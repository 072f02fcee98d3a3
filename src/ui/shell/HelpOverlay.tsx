import { Modal } from '@mantine/core';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import { useView } from '../lab';
import classes from './help.module.css';

const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Space'], 'Train, or pause'],
  [['.'], 'Step one epoch'],
  [['⇧', '.'], 'Step one batch'],
  [['M'], 'Slow motion, on and off'],
  [['R'], 'Rewind to the first weights'],
  [['A'], 'Does it help? With and without a tip'],
  [['['], 'The stage before'],
  [[']'], 'The stage after'],
  [['Ctrl', 'Z'], 'Undo the last turn of a knob'],
  [['⇧', 'Ctrl', 'Z'], 'Redo'],
  [['S'], 'Share: copy the link'],
  [['Ctrl', 'K'], 'Find any knob or command'],
  [['?'], 'This list'],
];

/** Every shortcut there is. */
export function HelpOverlay() {
  const open = useView((view) => view.helpOpen);
  const show = useView((view) => view.showHelp);
  return (
    <Modal
      opened={open}
      onClose={() => show(false)}
      title="Keyboard shortcuts"
      size={420}
      classNames={{ title: classes.title ?? '' }}
    >
      <dl className={classes.list}>
        {shortcuts.map(([keys, does]) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
