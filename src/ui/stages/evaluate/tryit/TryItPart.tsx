import { datasetOf } from '../../../../core/experiment/dataset';
import { useExperiment, useRun } from '../../../lab';
import { NotYet } from '../../../parts/NotYet';
import { ImageTry } from './ImageTry';
import { PlaneTry } from './PlaneTry';
import { SeriesTry } from './SeriesTry';
import { TableTry } from './TableTry';
import { TextTry } from './TextTry';

/** Asks the network about something that is in no data set. What one makes depends on the kind of the data. */
export function TryItPart() {
  const { kind } = useExperiment((experiment) => datasetOf(experiment.data));
  const { dataset, window } = useExperiment((experiment) => experiment.data);
  const preview = useRun((run) => run.data?.preview);
  if (preview === undefined || preview.kind !== kind) {
    return <NotYet text="Draw, type or set something of your own, and see what the network says of it." />;
  }
  // Another set begins anew: what was made for the one before is nothing to it.
  const key = `${dataset} ${window}`;
  switch (preview.kind) {
    case 'image':
      return <ImageTry key={key} preview={preview} />;
    case 'points':
      return <PlaneTry key={key} preview={preview} />;
    case 'table':
      return <TableTry key={key} />;
    case 'text':
      return <TextTry key={key} preview={preview} />;
    case 'series':
      return <SeriesTry key={key} preview={preview} />;
  }
}
