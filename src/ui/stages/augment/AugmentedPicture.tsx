import type { AugmentedView } from '../../../protocol/augmented';
import { useTask } from '../../network';
import { ImageDraws } from './ImageDraws';
import { PointDraws } from './PointDraws';
import { SeriesDraws } from './SeriesDraws';
import { TableDraws } from './TableDraws';
import { TextDraws } from './TextDraws';

/** An example beside what became of it, as suits its kind. */
export function AugmentedPicture({ view }: { readonly view: AugmentedView }) {
  const task = useTask();
  switch (view.kind) {
    case 'image':
      return <ImageDraws view={view} task={task} />;
    case 'points':
      return <PointDraws view={view} task={task} />;
    case 'table':
      return <TableDraws view={view} task={task} />;
    case 'text':
      return <TextDraws view={view} task={task} />;
    case 'series':
      return <SeriesDraws view={view} task={task} />;
  }
}
