import type { ValidationSnapshot } from '../../protocol/snapshot';
import { useRun } from '../lab';

/**
 * What the network makes of the validation part, as it was last looked at. Undefined until there was a look, and where
 * that was at the untrained network though the one on screen has learnt since.
 */
export function useValidation(): ValidationSnapshot | undefined {
  return useRun(({ snapshot, current }) => {
    const hasLearnt = current.rows.some(({ epoch }) => epoch > 0);
    return snapshot?.validationEpoch === 0 && hasLearnt ? undefined : snapshot?.validation;
  });
}
