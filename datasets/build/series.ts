import type { CardChannel } from './card';
import type { PackFile } from './pack';

/** Writes `data.csv`: when, then the value of each channel; one line per step, the earliest first. */
export function packSeries(
  channels: readonly CardChannel[],
  steps: readonly { readonly date: string; readonly values: readonly number[] }[],
): PackFile[] {
  const header = ['date', ...channels.map(({ name }) => name)].join(',');
  const lines = steps.map(({ date, values }) => {
    if (values.length !== channels.length || !values.every(Number.isFinite)) {
      throw new Error(`${date} has the values ${values.join()}.`);
    }
    return [date, ...values].join(',');
  });
  return [{ path: 'data.csv', bytes: new TextEncoder().encode(`${[header, ...lines].join('\n')}\n`) }];
}
