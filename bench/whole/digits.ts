import { runExperiment } from '../../src/cli/run';
import { defaultExperiment } from '../../src/core/experiment/resolve';
import { type Figure, percent, time } from '../report';

/** The experiment that TipLab opens with, from reading its data to its test, without a screen. */
export async function digits(repetitions: number): Promise<Figure[]> {
  const experiment = defaultExperiment('digits');
  let least = Number.POSITIVE_INFINITY;
  let processor = Number.POSITIVE_INFINITY;
  let accuracy = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    const before = process.cpuUsage();
    const { result } = await runExperiment(experiment);
    least = Math.min(least, (performance.now() - start) / 1000);
    const { user, system } = process.cpuUsage(before);
    processor = Math.min(processor, (user + system) / 1e6);
    accuracy = result.test?.accuracy ?? 0;
  }
  return [
    {
      what: `default digits experiment to its end (${experiment.training.epochs} epochs), headless`,
      figure: `${percent(accuracy)} test accuracy`,
      target: '97 % within 10 s, in Chromium',
      times: `${time(least)}, ${time(processor)} of them on a processor`,
    },
  ];
}
