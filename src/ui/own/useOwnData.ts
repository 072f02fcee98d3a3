import { useEffect, useState } from 'react';
import type { OwnDataDesk } from '../../store/ownData/state';
import { useLoadOwnData } from '../lab';

/** The desk for data of somebody's own, once it is here. */
export function useOwnData(): OwnDataDesk | undefined {
  const load = useLoadOwnData();
  const [desk, setDesk] = useState<OwnDataDesk>();
  useEffect(() => {
    let isGone = false;
    load().then(
      (loaded) => {
        if (!isGone) setDesk(loaded);
      },
      // Without a connection: why is said in the notice above the page.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [load]);
  return desk;
}
