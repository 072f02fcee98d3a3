import { hasSameData } from './dataset';
import { sameValue } from './plain';
import type { Experiment } from './schema';

type Asked = Pick<Experiment, 'seed' | 'data' | 'task'>;

/** Whether two experiments learn from the very same examples, split and scaled alike, and ask the same of them. */
export function hasSameExamples(first: Asked, second: Asked): boolean {
  const asked = ({ seed, data, task }: Asked) => ({ seed, task, data: { ...data, card: undefined } });
  return hasSameData(first.data, second.data) && sameValue(asked(first), asked(second));
}
