import type { Work } from '../../../protocol/work';
import { combineWork } from './combine';
import type { WorkContext } from './context';
import { layerRemovalWork } from './layerRemoval';
import { memberWork } from './member';
import { rangeTestWork } from './rangeTest';
import { restoreWork } from './restore';
import { trainWork } from './train';

/** Carries out what a start is for, to its last event. Every kind of work has a file of its own here. */
export function carryOut(context: WorkContext, work: Work): Promise<void> {
  switch (work.kind) {
    case 'train':
      return trainWork(context);
    case 'member':
      return memberWork(context, work);
    case 'combine':
      return combineWork(context, work);
    case 'restore':
      return restoreWork(context, work);
    case 'rangeTest':
      return rangeTestWork(context, work);
    case 'layerRemoval':
      return layerRemovalWork(context, work);
  }
}
