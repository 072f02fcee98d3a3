import type { MetricId } from '../../core/catalog/metrics';
import { judgedBy } from '../../core/runs/judge';
import { useRun } from '../lab';

/** The metric that the run on screen is judged by. */
export function useJudgedBy(): MetricId {
  return useRun(({ current, data }) => judgedBy(current.experiment, data?.classCounts?.training));
}
