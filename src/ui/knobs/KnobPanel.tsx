import type { PlacedKnob } from '../../core/experiment/knobs';
import { KnobGroup } from './KnobGroup';
import type { PanelLayout } from './layout';
import classes from './panel.module.css';
import { knobsOf } from './placed';

export interface KnobPanelProps {
  readonly layout: PanelLayout;
  /** The sections whose knobs it shows. */
  readonly covers: readonly string[];
}

/** The knobs of a stage, made from the schema. */
export function KnobPanel({ layout, covers }: KnobPanelProps) {
  const covered = knobsOf(covers);
  const named = new Set(layout.groups.flatMap((group) => knobsOf(group.of).map(({ path }) => path)));
  const rest = covered.filter(({ path }) => !named.has(path));
  const groups: { readonly knobs: readonly PlacedKnob[]; readonly columns?: 2 }[] = [
    ...layout.groups.map((group) => ({ ...group, knobs: knobsOf(group.of) })),
    ...(rest.length > 0 ? [{ knobs: rest }] : []),
  ];
  return (
    <>
      <h2 className={classes.title}>{layout.title}</h2>
      <p className={classes.description}>{layout.description}</p>
      {groups.map((group) => (
        <KnobGroup
          key={group.knobs[0]?.path}
          knobs={group.knobs}
          columns={group.columns}
          instead={layout.instead}
          under={layout.under}
        />
      ))}
    </>
  );
}
