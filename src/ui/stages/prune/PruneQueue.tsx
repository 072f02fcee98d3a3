import { IconScissors } from '@tabler/icons-react';
import type { QueuedLayer, QueuedUnit } from '../../../protocol/pruning';
import { useNetwork } from '../../network';
import { KernelPicture } from '../../views/KernelPicture';
import { nameOf } from '../model/editor/layerList';
import classes from './queue.module.css';

/** More units of a layer than one can look at. */
const mostShown = 64;

interface Props {
  /** Of the network that is looked at. */
  readonly queue: readonly QueuedLayer[];
  readonly unit: 'filters' | 'neurons';
}

/** The filters or neurons of each layer, the weakest first, and which of them go next. */
export function PruneQueue({ queue, unit }: Props) {
  const { plan } = useNetwork();
  const names = new Map(plan.layers.map(({ path, layer }) => [path, nameOf(layer)]));
  const highest = Math.max(...queue.flatMap(({ units }) => units.map(({ score }) => score))) || 1;
  return (
    <ul className={classes.queue}>
      {queue.map((layer) => {
        const { paths, units } = layer;
        const name = paths.map((path) => names.get(path) ?? path).join(' + ');
        const next = units.filter(({ isNext }) => isNext).length;
        return (
          <li key={paths.join()}>
            <h3>
              {name}
              <small>
                {units.length} {unit},{' '}
                {next === 0 ? 'none goes next' : `${next} go${next === 1 ? 'es' : ''} next`}
                {units.length > mostShown && `; the first ${mostShown}`}
              </small>
            </h3>
            <Units layer={layer} highest={highest} unit={unit} />
          </li>
        );
      })}
    </ul>
  );
}

function Units({
  layer: { units, kernelSize },
  highest,
  unit,
}: {
  readonly layer: QueuedLayer;
  readonly highest: number;
  readonly unit: Props['unit'];
}) {
  const shown = units.slice(0, mostShown);
  const reach = Math.max(...shown.flatMap(({ kernel }) => [...(kernel ?? [])].map(Math.abs))) || 1;
  return (
    <ol className={classes.units} data-pictures={kernelSize !== undefined || undefined}>
      {shown.map((one) => (
        <li key={one.place} data-next={one.isNext || undefined} title={wordsOf(one, unit)}>
          <span className={classes.words}>{wordsOf(one, unit)}</span>
          {one.kernel && kernelSize && <KernelPicture kernel={one.kernel} size={kernelSize} reach={reach} />}
          <span className={classes.bar} aria-hidden="true">
            <span style={{ height: `${Math.max(3, (100 * one.score) / highest)}%` }} />
          </span>
          {one.isNext && <IconScissors size={12} stroke={2} aria-hidden="true" />}
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ place, score, isNext }: QueuedUnit, unit: Props['unit']): string {
  const name = unit === 'filters' ? 'Filter' : 'Neuron';
  return `${name} ${place + 1}: score ${score.toPrecision(2)}${isNext ? ', goes next' : ''}`;
}
