import type { BackendReport } from '../../protocol/progress';
import classes from './cost.module.css';

export interface CostCardProps {
  readonly parameters: number;
  /** Multiply-adds of one example's forward pass. */
  readonly multiplyAdds: number;
  readonly stepsPerSecond?: number | undefined;
  readonly secondsLeft?: number | undefined;
  readonly backend?: BackendReport | undefined;
}

/** What the network costs in size, arithmetic and time. */
export function CostCard({ parameters, multiplyAdds, stepsPerSecond, secondsLeft, backend }: CostCardProps) {
  const entries = [
    { name: 'Parameters', value: parameters.toLocaleString('en') },
    {
      name: 'Multiply-adds',
      value: compact(multiplyAdds),
      title: `${multiplyAdds.toLocaleString('en')} for one example`,
    },
    { name: 'Steps a second', value: stepsPerSecond === undefined ? '–' : compact(stepsPerSecond) },
    { name: 'Time left', value: secondsLeft === undefined ? '–' : duration(secondsLeft) },
    ...(backend ? [{ name: 'Runs on', value: backend.label, title: backend.reason }] : []),
  ];
  return (
    <dl className={classes.list}>
      {entries.map((entry) => (
        <div key={entry.name} title={entry.title}>
          <dt>{entry.name}</dt>
          <dd>{entry.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Three figures and a unit: `1.24 M`, `312 k`. */
export function compact(value: number): string {
  for (const [size, unit] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e4, 'k'],
  ] as const) {
    if (value >= size) return `${Number((value / (unit === 'k' ? 1000 : size)).toPrecision(3))}\u00A0${unit}`;
  }
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(2)));
}

/** As people say it: `8 s`, `2 min 10 s`, `1 h 5 min`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}\u00A0s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}\u00A0min ${whole % 60}\u00A0s`;
  return `${Math.floor(whole / 3600)}\u00A0h ${Math.round((whole % 3600) / 60)}\u00A0min`;
}
