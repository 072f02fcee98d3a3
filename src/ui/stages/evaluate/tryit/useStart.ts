import { useEffect, useState } from 'react';
import type { StartingExample } from '../../../../protocol/tryIt';
import { useLab, useRun } from '../../../lab';

/** An example of the test part and the place at which it was asked for. */
export interface Start extends StartingExample {
  readonly place: number;
}

/** The example of a place, or of the place before until it is there; undefined until the data are there. */
export function useStart(place: number): Start | undefined {
  const lab = useLab();
  const run = useRun((state) => state.current.run);
  const isThere = useRun((state) => state.status !== 'waiting' && state.status !== 'loading');
  const [start, setStart] = useState<Start>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run may have other data.
  useEffect(() => {
    if (!isThere) return;
    let isWanted = true;
    void lab.ask({ kind: 'startingExample', place }).then((reply) => {
      if (!isWanted || !reply.ok || reply.answer.kind !== 'startingExample') return;
      const { start: found } = reply.answer;
      setStart(found && { ...found, place });
    });
    return () => {
      isWanted = false;
    };
  }, [lab, run, isThere, place]);
  return start;
}
