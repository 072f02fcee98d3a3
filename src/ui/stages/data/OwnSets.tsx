import { IconFileImport, IconFileText } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { userIdOf } from '../../../core/catalog/userCard';
import type { OwnDataDesk } from '../../../store/ownData/state';
import { useExperiment } from '../../lab';
import { sizeOf } from '../../own/KeptSets';
import { useOwnData } from '../../own/useOwnData';
import classes from './data.module.css';

/** More than these are found in the dialog. */
const mostShown = 6;

/** Sets of one's own, and the way to give more. */
export function OwnSets() {
  const desk = useOwnData();
  return (
    <section aria-label="Yours" className={classes.kind}>
      <h3>Yours</h3>
      <div className={classes.cards}>
        {desk && <Kept desk={desk} />}
        <button type="button" className={classes.set} onClick={() => desk?.open()}>
          <span className={classes.glyph}>
            <IconFileImport size={19} stroke={1.5} />
          </span>
          Your own data
        </button>
      </div>
    </section>
  );
}

function Kept({ desk }: { readonly desk: OwnDataDesk }) {
  const sets = useStore(desk.state, (state) => state.sets);
  const card = useExperiment(({ data }) => data.card);
  useEffect(() => void desk.refresh(), [desk]);
  const others = sets.filter(({ card: own }) => own.hash !== card?.hash).slice(0, mostShown);
  const cards = [...(card ? [card] : []), ...others.map((set) => set.card)];
  return cards.map((one) => (
    <button
      key={one.hash}
      type="button"
      className={classes.set}
      aria-pressed={one.hash === card?.hash}
      title={`Your own: ${sizeOf(one)}`}
      onClick={() => one.hash !== card?.hash && desk.choose(userIdOf(one))}
    >
      <span className={classes.glyph}>
        <IconFileText size={19} stroke={1.5} />
      </span>
      <span className={classes.setName}>{one.name}</span>
    </button>
  ));
}
