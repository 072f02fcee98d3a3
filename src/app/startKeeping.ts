import { createInterruptedRuns } from '../storage/interruptedRuns';
import type { Lab } from '../store/lab';
import type { ViewStore } from '../store/view';
import { keepRunGoing } from './interrupted';
import { runProgress } from './runProgress';
import { holdTab, isTabOpen, nameOfTab } from './tabs';

/** Keeps the run of this page on the device while it trains; fetched once the page stands. */
export async function startKeeping(lab: Lab, view: ViewStore): Promise<void> {
  const tab = await holdTab(nameOfTab());
  const { notify } = view.getState();
  await keepRunGoing({
    lab,
    tab,
    archive: createInterruptedRuns(runProgress),
    now: () => Date.now(),
    isOpen: isTabOpen,
    notify,
    offer(notice) {
      if (view.getState().notice === undefined) notify(notice);
    },
  });
}
