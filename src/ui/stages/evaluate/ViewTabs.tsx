import { type KeyboardEvent, useRef } from 'react';
import classes from './evaluate.module.css';

interface Props {
  readonly views: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: string;
  onChoose(id: string): void;
}

/** The ways to look at the network, as tabs within the stage. */
export function ViewTabs({ views, chosen, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function press(event: KeyboardEvent) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = views.findIndex((view) => view.id === chosen) + by;
    const next = views[index];
    if (by === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelectorAll('button')[index]?.focus();
  }

  return (
    <div ref={list} className={classes.tabs} role="tablist" aria-label="Ways to look at it" onKeyDown={press}>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          role="tab"
          aria-selected={view.id === chosen}
          aria-controls="evaluate-view"
          tabIndex={view.id === chosen ? 0 : -1}
          onClick={() => onChoose(view.id)}
        >
          {view.label}
        </button>
      ))}
    </div>
  );
}
