import type { Task } from '../../../core/task';
import type { AugmentedView } from '../../../protocol/augmented';
import classes from './augment.module.css';
import { truthName } from './truthNames';

interface Props {
  readonly view: Extract<AugmentedView, { kind: 'series' }>;
  readonly task: Task;
}

const width = 480;
const height = 150;
const inset = 8;

/** The window as it is over what it becomes, a chart for each channel; the answer is the dot at the end. */
export function SeriesDraws({ view, task }: Props) {
  const { channels, target } = view;
  // The channel that is asked for comes first.
  const order = [target, ...[...channels.keys()].filter((channel) => channel !== target)];
  return (
    <div className={classes.series}>
      {order.map((channel) => (
        <Channel key={channel} view={view} channel={channel} task={task} />
      ))}
    </div>
  );
}

function Channel({ view, channel, task }: Props & { readonly channel: number }) {
  const { channels, target, original, truth, draws } = view;
  const of = (values: Float32Array) => [...values].filter((_, place) => place % channels.length === channel);
  const own = of(original);
  const drawn = draws.map(({ epoch, values, truth: answer }) => ({ epoch, steps: of(values), answer }));
  const isAsked = channel === target;
  const answers = isAsked ? [truth, ...drawn.map(({ answer }) => answer)] : [];
  const all = [...own, ...drawn.flatMap(({ steps }) => steps), ...answers];
  const low = Math.min(...all);
  const range = Math.max(...all) - low || 1;
  const x = (step: number) => inset + (step / own.length) * (width - 2 * inset);
  const y = (value: number) => height - inset - ((value - low) / range) * (height - 2 * inset);
  const line = (steps: readonly number[]) =>
    steps
      .map((value, step) => `${step === 0 ? 'M' : 'L'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`)
      .join('');
  const title = channels[channel]?.title ?? 'series';
  return (
    <figure>
      <figcaption>
        {title}
        {isAsked && <span> · next: {truthName(task, truth)}</span>}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title} over ${own.length} steps as it is, over what it becomes in ${drawn.length} epochs`}
      >
        {drawn.map(({ epoch, steps }) => (
          <path key={epoch} className={classes.drawn} d={line(steps)} />
        ))}
        {isAsked &&
          drawn.map(({ epoch, answer }) => (
            <circle key={epoch} className={classes.drawnAnswer} cx={x(own.length)} cy={y(answer)} r="3" />
          ))}
        <path className={classes.ownLine} d={line(own)} />
        {isAsked && <circle className={classes.ownAnswer} cx={x(own.length)} cy={y(truth)} r="4.5" />}
      </svg>
    </figure>
  );
}
