import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconCopy,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { Layer } from '../../../../core/catalog/layers';
import { showShape } from '../../../../core/catalog/layers/types';
import classes from './editor.module.css';
import type { LayerFix } from './layerFixes';
import { detailOf, nameOf, type RowFacts } from './layerList';
import { MisfitNote } from './MisfitNote';

export interface LayerRowProps {
  /** Unique among the rows that are sorted together. */
  readonly id: string;
  /** Dotted path in the experiment, by which the diagram finds it. */
  readonly path: string;
  readonly layer: Layer;
  /** From 1, for the ear. */
  readonly position: number;
  readonly count: number;
  readonly facts: RowFacts;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  /** Absent where the last layer of a block must stay. */
  readonly onRemove?: (() => void) | undefined;
  readonly onFix: (fix: LayerFix) => void;
  /** Its knobs, shown when open. */
  readonly children: ReactNode;
}

/** One layer: what it is and what leaves it; open, its knobs and what can be done with it. */
export function LayerRow(props: LayerRowProps) {
  const { id, layer, position, count, facts, isOpen } = props;
  const sortable = useSortable({ id });
  const bodyId = useId();
  const name = nameOf(layer);
  const detail = detailOf(layer);
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.row}
      data-row={id}
      data-knob={props.path}
      data-open={isOpen}
      data-dragging={sortable.isDragging}
      data-misfit={facts.problem !== undefined}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      <div className={classes.head}>
        <button
          type="button"
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          className={classes.grip}
          aria-label={`Drag ${name}, layer ${position} of ${count}`}
        >
          <IconGripVertical size={15} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={props.onToggle}
        >
          <span className={classes.words}>
            <span className={classes.name}>
              {name}
              <span className={classes.hidden}>, layer {position}</span>
            </span>
            {detail !== '' && <span className={classes.detail}>{detail}</span>}
          </span>
          <Cost facts={facts} />
          <IconChevronRight size={15} className={classes.chevron} aria-hidden="true" />
        </button>
      </div>
      {facts.problem && <MisfitNote problem={facts.problem} onFix={props.onFix} />}
      {isOpen && (
        <div id={bodyId} className={classes.body}>
          {props.children}
          <div className={classes.actions}>
            <Action
              label={`Move ${name} up`}
              disabled={position === 1}
              onClick={() => props.onMove(-1)}
              icon={<IconArrowUp size={15} />}
            />
            <Action
              label={`Move ${name} down`}
              disabled={position === count}
              onClick={() => props.onMove(1)}
              icon={<IconArrowDown size={15} />}
            />
            <Action label={`Duplicate ${name}`} onClick={props.onDuplicate} icon={<IconCopy size={15} />} />
            <span className={classes.space} />
            <Action
              label={`Remove ${name}`}
              disabled={props.onRemove === undefined}
              onClick={() => props.onRemove?.()}
              icon={<IconTrash size={15} />}
            />
          </div>
        </div>
      )}
    </li>
  );
}

/** What leaves the layer, and what it has to learn. */
export function Cost({ facts }: { readonly facts: RowFacts }) {
  return (
    <span className={classes.cost}>
      <span className={classes.shape}>{facts.outputShape ? showShape(facts.outputShape) : '–'}</span>
      <span className={classes.parameters}>
        {facts.parameters === undefined || facts.parameters === 0
          ? ''
          : `${facts.parameters.toLocaleString('en')} parameters`}
      </span>
    </span>
  );
}

interface ActionProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Where it can do nothing it keeps the keyboard: a layer that reached the top must not lose it. */
function Action({ label, icon, disabled = false, onClick }: ActionProps) {
  return (
    <button
      type="button"
      className={classes.action}
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      {icon}
    </button>
  );
}
