import type { Task } from '../../../core/task';
import type { AugmentedView } from '../../../protocol/augmented';
import { ExampleImage } from '../../views/ExampleImage';
import classes from './augment.module.css';
import { truthName } from './truthNames';

interface Props {
  readonly view: Extract<AugmentedView, { kind: 'image' }>;
  readonly task: Task;
}

/** The image as it is, large, beside what it becomes. */
export function ImageDraws({ view: { shape, original, truth, draws }, task }: Props) {
  const name = truthName(task, truth);
  return (
    <div className={classes.images}>
      <figure className={classes.original}>
        <ExampleImage bytes={original} shape={shape} label={`The original: ${name}`} />
        <figcaption>original · {name}</figcaption>
      </figure>
      <ul className={classes.draws} aria-label="What the network gets">
        {draws.map(({ epoch, values, mixed }) => (
          <li key={epoch}>
            <ExampleImage bytes={values} shape={shape} label={`In epoch ${epoch}`} />
            {mixed && (
              <Mixture own={truthName(task, truth)} other={truthName(task, mixed.truth)} {...mixed} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface MixtureProps {
  readonly own: string;
  readonly other: string;
  readonly share: number;
}

/** What was mixed, the larger share first, on two lines of an image's width. */
function Mixture({ own, other, share }: MixtureProps) {
  const kept = Math.round(100 * share);
  const lines = [`${kept} % ${own}`, `${100 - kept} % ${other}`];
  const [first, second] = kept >= 50 ? lines : lines.toReversed();
  return (
    <small>
      <span>{first}</span>
      <span>{second}</span>
    </small>
  );
}
