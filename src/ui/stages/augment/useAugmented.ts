import { useEffect, useMemo, useRef, useState } from 'react';
import type { Experiment } from '../../../core/experiment/schema';
import type { AugmentedQuery, AugmentedView } from '../../../protocol/augmented';
import { useExperiment, useLab, useRun } from '../../lab';

/** How many epochs are shown at once. */
export const shownDraws = 12;

/**
 * What the operations on screen make of an example. One question at a time: while a knob moves the next one asked is
 * always the newest, and what was shown stays until there is something newer.
 * @param example which one, counted from 0
 * @param epoch the first to show
 */
export function useAugmented(
  operations: Experiment['augment'],
  example: number,
  epoch: number,
): AugmentedView | undefined {
  const lab = useLab();
  const dataset = useExperiment((experiment) => experiment.data.dataset);
  const run = useRun((state) => state.current.run);
  const isLoaded = useRun(({ status }) => status !== 'waiting' && status !== 'loading');
  const [shown, setShown] = useState<{
    readonly dataset: Experiment['data']['dataset'];
    readonly view: AugmentedView;
  }>();
  const query = useMemo<AugmentedQuery>(
    () => ({ kind: 'augmented', operations, example, epoch, draws: shownDraws }),
    [operations, example, epoch],
  );
  const wanted = useRef(query);
  const ask = useRef<() => Promise<void>>(undefined);

  // A run that was replaced answers no more: each run has its own asking.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run is asked anew.
  useEffect(() => {
    if (!isLoaded) return;
    let isCurrent = true;
    let isBusy = false;
    let asked: AugmentedQuery | undefined;
    ask.current = async () => {
      if (isBusy) return;
      isBusy = true;
      while (isCurrent && asked !== wanted.current) {
        asked = wanted.current;
        const reply = await lab.ask(asked);
        if (isCurrent && reply.ok && reply.answer.kind === 'augmented' && reply.answer.view)
          setShown({ dataset, view: reply.answer.view });
      }
      isBusy = false;
    };
    void ask.current();
    return () => {
      isCurrent = false;
      ask.current = undefined;
    };
  }, [lab, run, isLoaded, dataset]);

  useEffect(() => {
    wanted.current = query;
    void ask.current?.();
  }, [query]);

  return shown?.dataset === dataset ? shown.view : undefined;
}
