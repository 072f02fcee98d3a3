import type { PredictedExample } from '../../../protocol/examples';

/** What every way to show examples is given. */
export interface ExamplesProps {
  readonly examples: readonly PredictedExample[];
  readonly classNames: readonly string[];
}
