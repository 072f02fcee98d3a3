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
import { useId, useState } from 'react';
import type { DataKind } from '../../core/catalog/dataKind';
import type { Layer, LayerType } from '../../core/catalog/layers';
import { shortcutOf } from '../../core/catalog/layers/residual';
import { showShape } from '../../core/catalog/layers/types';
import type { Problem } from '../../core/problem';
import { AddLayerMenu } from './AddLayerMenu';
import classes from './editor.module.css';
import { LayerKnobs } from './LayerKnobs';
import { LayerRow } from './LayerRow';
import {
  factsInside,
  freshLayer,
  inserted,
  moved,
  nameOf,
  placeAfterMove,
  type RowFacts,
  removed,
  replaced,
} from './layerList';

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
  readonly onChange: (layers: readonly Layer[]) => Problem | undefined;
}

/** Layers that can be opened, changed, added, removed and put in another order. */
export function LayerList(props: LayerListProps) {
  const { layers, facts, dataKind, path, insideBlock = false, onChange } = props;
  const [open, setOpen] = useState<number>();
  const listId = useId();
  const ids = layers.map((_, index) => `${listId}-${index}`);
  const sensors = useSensors(
    // A few pixels of travel, so that a click on the grip is not a drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameAt = (id: string | number) => {
    const layer = layers[ids.indexOf(String(id))];
    return layer ? nameOf(layer) : 'layer';
  };

  function move(from: number, to: number) {
    if (from === to || to < 0 || to >= layers.length) return;
    onChange(moved(layers, from, to));
    setOpen((at) => (at === undefined ? at : placeAfterMove(at, from, to)));
  }
  function finish({ active, over }: DragEndEvent) {
    if (over) move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  }
  function add(type: LayerType) {
    const width = (facts.at(-1)?.outputShape ?? props.inputShape)?.at(-1);
    onChange([...layers, freshLayer(type, dataKind, width)]);
    setOpen(layers.length);
  }
  function remove(index: number) {
    onChange(removed(layers, index));
    setOpen(undefined);
  }

  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={finish}
        accessibility={{
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
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ol className={classes.list} data-inside={insideBlock}>
            {layers.map((layer, index) => (
              <LayerRow
                key={ids[index]}
                id={ids[index] ?? String(index)}
                path={`${path}.${index}`}
                layer={layer}
                position={index + 1}
                count={layers.length}
                facts={facts[index] ?? {}}
                isOpen={open === index}
                onToggle={() => setOpen(open === index ? undefined : index)}
                onMove={(by) => move(index, index + by)}
                onDuplicate={() => {
                  onChange(inserted(layers, index + 1, layer));
                  setOpen(index + 1);
                }}
                onRemove={insideBlock && layers.length === 1 ? undefined : () => remove(index)}
                onFix={(type) => onChange(inserted(layers, index, freshLayer(type, dataKind, undefined)))}
              >
                <LayerKnobs
                  layer={layer}
                  path={`${path}.${index}`}
                  onChange={(changed) => onChange(replaced(layers, index, changed))}
                />
                {layer.type === 'residual' && (
                  <BlockBody
                    block={layer}
                    inputShape={index === 0 ? props.inputShape : facts[index - 1]?.outputShape}
                    dataKind={dataKind}
                    path={`${path}.${index}.layers`}
                    onChange={(changed) => onChange(replaced(layers, index, changed))}
                  />
                )}
              </LayerRow>
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <AddLayerMenu dataKind={dataKind} insideBlock={insideBlock} onAdd={add} />
    </>
  );
}

interface BlockBodyProps {
  readonly block: Extract<Layer, { type: 'residual' }>;
  readonly inputShape: readonly number[] | undefined;
  readonly dataKind: DataKind;
  readonly path: string;
  readonly onChange: (block: Layer) => Problem | undefined;
}

/** The layers inside a residual block, and what its shortcut carries. */
function BlockBody({ block, inputShape, dataKind, path, onChange }: BlockBodyProps) {
  const facts = factsInside(block.layers, inputShape);
  const outputShape = facts.at(-1)?.outputShape;
  const shortcut = inputShape && outputShape ? shortcutOf(inputShape, outputShape) : undefined;
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
