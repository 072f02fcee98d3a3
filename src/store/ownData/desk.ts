import { createBench, nothingFound } from './bench';
import { createKept } from './kept';
import { createReading } from './reading';
import type { OwnDataDesk, OwnDataParts } from './state';

export function createOwnDataDesk(parts: OwnDataParts): OwnDataDesk {
  const bench = createBench(parts);
  const { state, refresh, callOff } = bench;
  return {
    state,
    open(wanted) {
      state.setState({ ...nothingFound, isOpen: true, wanted });
      void refresh();
    },
    close() {
      callOff();
      state.setState({ ...nothingFound, isOpen: false, wanted: undefined });
    },
    refresh,
    putAway() {
      callOff();
      state.setState(nothingFound);
    },
    ...createReading(bench, parts),
    ...createKept(bench, parts),
  };
}
