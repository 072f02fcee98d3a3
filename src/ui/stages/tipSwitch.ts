import { type ComparedTip, comparedTips, type SwitchedTipId } from '../../core/catalog/comparedTips';
import { firstOnOf } from '../../core/studies/firstOn';
import type { StageSwitchEntry } from './types';

/** The switch of a stage that is a tip: on, off, and compared. */
export function tipSwitch(tip: SwitchedTipId): StageSwitchEntry {
  const { path, off }: ComparedTip = comparedTips[tip];
  return { tip, path, off, firstOn: (experiment) => firstOnOf(tip, experiment) };
}
