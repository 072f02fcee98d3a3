import type { DataKind } from '../../../core/catalog/dataKind';
import { datasetList } from '../../../core/catalog/datasetList';
import { useExperiment, useLab } from '../../lab';
import { DatasetGlyph } from './DatasetGlyph';
import classes from './data.module.css';
import { OwnSets } from './OwnSets';

const groups: readonly (readonly [kind: DataKind, title: string])[] = [
  ['points', 'Points'],
  ['image', 'Images'],
  ['table', 'Tables'],
  ['text', 'Texts'],
  ['series', 'Series'],
];

/** Every data set, to be taken by its picture. */
export function DatasetPicker() {
  const lab = useLab();
  const chosen = useExperiment((experiment) => experiment.data.dataset);
  const isOwn = useExperiment(({ data }) => data.card !== undefined);
  return (
    <div className={classes.picker}>
      {isOwn && <OwnSets />}
      {groups.map(([kind, title]) => (
        <section key={kind} aria-label={title} className={classes.kind} data-kind={kind}>
          <h3>{title}</h3>
          <div className={classes.cards}>
            {datasetList
              .filter((each) => each.kind === kind)
              .map(({ id, label, help }) => (
                <button
                  key={id}
                  type="button"
                  className={classes.set}
                  aria-pressed={id === chosen}
                  title={help}
                  onClick={() => id !== chosen && lab.experiment.getState().chooseDataset(id)}
                >
                  <DatasetGlyph id={id} />
                  {label}
                </button>
              ))}
          </div>
        </section>
      ))}
      {!isOwn && <OwnSets />}
    </div>
  );
}
