import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useState } from 'react';
import type { DataKind } from '../../../../core/catalog/dataKind';
import type { Layer, LayerType } from '../../../../core/catalog/layers';
import { shortcutOf } from '../../../../core/catalog/layers/residual';
import { showShape } from '../../../../core/catalog/layers/types';
import type { Problem } from '../../../../core/problem';
import { AddLayerMenu } from './AddLayerMenu';
import classes from './editor.module.css';
import { LayerKnobs } from './LayerKnobs';
import { LayerRow } from './LayerRow';
import type { LayerFix } from './layerFixes';
import {
  factsInside,
  freshLayer,
  inserted,
  moved,
  nameOf,
  type RowFacts,
  removed,
  replaced,
} from './layerList';
import { useRows } from './useRows';

export interface LayerListProps {
  readonly layers: readonly Layer[];
  /** Of each layer, in the same order. */
  readonly facts: readonly RowFacts[];
  /** What enters the first. */
  readonly inputShape: readonly number[] | undefined;
  readonly dataKind: DataKind;
  /** Dotted path of the list in the experiment. */
  readonly path: string;
  readonly insideBlock?: boolean;
  /** Where a layer that is added goes; at the end where absent. */
  readonly placeFor?: (layer: Layer) => number;
  /** What follows the list, such as the output, which can be fixed at the list's end. */
  readonly after?: (fix: (fix: LayerFix) => void) => ReactNode;
  readonly onChange: (layers: readonly Layer[]) => Problem | undefined;
}

/** Layers that can be opened, changed, added, removed and put in another order. */
export function LayerList(props: LayerListProps) {
  const { layers, facts, dataKind, path, insideBlock = false, onChange } = props;
  const rows = useRows(layers, onChange);
  const { ids } = rows;
  const [told, setTold] = useState('');
  const sensors = useSensors(
    // A few pixels of travel, so that a click on the grip is not a drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameAt = (id: string | number) => {
    const layer = layers[ids.indexOf(String(id))];
    return layer ? nameOf(layer) : 'layer';
  };
  const shapeBefore = (index: number) => (index === 0 ? props.inputShape : facts[index - 1]?.outputShape);

  function move(from: number, to: number) {
    if (from === to || to < 0 || to >= layers.length) return;
    const problem = rows.change({ layers: moved(layers, from, to), ids: moved(ids, from, to) });
    if (!problem) setTold(`${nameAt(ids[from] ?? '')} is now layer ${to + 1} of ${layers.length}.`);
  }
  function finish({ active, over }: DragEndEvent) {
    if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  }
  function insert(index: number, layer: Layer, then: { readonly opens?: true; readonly focuses?: true }) {
    const id = rows.newId();
    rows.change({
      layers: inserted(layers, index, layer),
      ids: inserted(ids, index, id),
      ...(then.focuses && { focus: id }),
      ...(then.opens && { open: id, show: id }),
    });
  }
  function add(type: LayerType) {
    const layer = freshLayer(type, dataKind, shapeBefore(layers.length));
    // The menu gives the keyboard back to its button: several layers in a row are added from there.
    insert(props.placeFor?.(layer) ?? layers.length, layer, { opens: true });
  }
  function remove(index: number) {
    const left = removed(ids, index);
    rows.change({
      layers: removed(layers, index),
      ids: left,
      open: null,
      focus: left[index] ?? left.at(-1) ?? null,
    });
  }
  function replace(index: number, layer: Layer) {
    return rows.change({ layers: replaced(layers, index, layer), ids });
  }
  /** @param index the place that does not fit; the number of layers for what follows them */
  function fix(index: number, how: LayerFix) {
    if (how.kind === 'insert') {
      insert(index, freshLayer(how.type, dataKind, shapeBefore(index)), { focuses: true });
      return;
    }
    const layer = layers[how.index];
    if (layer === undefined || !('returnSequences' in layer)) return;
    rows.change({
      layers: replaced(layers, how.index, { ...layer, returnSequences: how.value }),
      ids,
      focus: ids[index] ?? ids.at(-1) ?? null,
    });
  }

  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={finish}
        accessibility={{
          // At the end of the page: the first status of the page is that of the run.
          container: document.body,
          announcements: {
            onDragStart: ({ active }) => `Picked up ${nameAt(active.id)}.`,
            onDragOver: ({ active, over }) =>
              over ? `${nameAt(active.id)} is over position ${ids.indexOf(String(over.id)) + 1}.` : undefined,
            onDragEnd: ({ active, over }) =>
              over
                ? `${nameAt(active.id)} was dropped at position ${ids.indexOf(String(over.id)) + 1}.`
                : undefined,
            onDragCancel: ({ active }) => `${nameAt(active.id)} stays where it was.`,
          },
        }}
      >
        <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
          <ol className={classes.list} data-inside={insideBlock} ref={rows.list}>
            {layers.map((layer, index) => {
              const id = ids[index] ?? String(index);
              return (
                <LayerRow
                  key={id}
                  id={id}
                  path={`${path}.${index}`}
                  layer={layer}
                  position={index + 1}
                  count={layers.length}
                  facts={facts[index] ?? {}}
                  isOpen={rows.open === id}
                  onToggle={() => rows.toggle(id)}
                  onMove={(by) => move(index, index + by)}
                  onDuplicate={() => insert(index + 1, layer, { opens: true, focuses: true })}
                  onRemove={insideBlock && layers.length === 1 ? undefined : () => remove(index)}
                  onFix={(how) => fix(index, how)}
                >
                  <LayerKnobs
                    layer={layer}
                    path={`${path}.${index}`}
                    onChange={(changed) => replace(index, changed)}
                  />
                  {layer.type === 'residual' && (
                    <BlockBody
                      block={layer}
                      inputShape={shapeBefore(index)}
                      dataKind={dataKind}
                      path={`${path}.${index}.layers`}
                      onChange={(changed) => replace(index, changed)}
                    />
                  )}
                </LayerRow>
              );
            })}
          </ol>
        </SortableContext>
      </DndContext>
      <p className={classes.hidden} aria-live="polite">
        {told}
      </p>
      <AddLayerMenu ref={rows.fallback} dataKind={dataKind} insideBlock={insideBlock} onAdd={add} />
      {props.after?.((how) => fix(layers.length, how))}
    </>
  );
}

interface BlockBodyProps {
  readonly block: Extract<Layer, { type: 'residual' }>;
  /** What enters the block; unknown behind a layer that does not fit. */
  readonly inputShape: readonly number[] | undefined;
  readonly dataKind: DataKind;
  /** Dotted path of the block's layers in the experiment. */
  readonly path: string;
  readonly onChange: (block: Layer) => Problem | undefined;
}

/** The layers inside a residual block, and what its shortcut carries. */
function BlockBody({ block, inputShape, dataKind, path, onChange }: BlockBodyProps) {
  const facts = factsInside(block.layers, inputShape);
  const outputShape = facts.at(-1)?.outputShape;
  const shortcut =
    inputShape && outputShape ? shortcutOf(inputShape, outputShape, block.shortcut) : undefined;
  // A block holds no block: the type says so, and the menu inside offers none.
  const simple = (inner: readonly Layer[]) => inner.filter((layer) => layer.type !== 'residual');
  return (
    <div className={classes.block}>
      <p className={classes.blockTitle}>Inside the block</p>
      <LayerList
        layers={block.layers}
        facts={facts}
        inputShape={inputShape}
        dataKind={dataKind}
        path={path}
        insideBlock
        onChange={(inner) => onChange({ ...block, layers: simple(inner) })}
      />
      {inputShape && (
        <p className={classes.shortcut}>
          Shortcut:{' '}
          {shortcut === undefined
            ? `carries ${showShape(inputShape)} unchanged`
            : 'type' in shortcut
              ? `a ${nameOf(shortcut)} brings it to the new shape`
              : shortcut.message}
        </p>
      )}
    </div>
  );
}
