import type { PlacedKnob } from '../../core/experiment/knobs';
import { KnobGroup } from './KnobGroup';
import classes from './panel.module.css';
import { knobsOf } from './placed';
import type { PanelPlan } from './plan';

/** The knobs of a stage, made from the schema. */
export function KnobPanel({ plan }: { readonly plan: PanelPlan }) {
  const covered = knobsOf(plan.covers);
  const named = new Set(plan.groups.flatMap((group) => knobsOf(group.of).map(({ path }) => path)));
  const rest = covered.filter(({ path }) => !named.has(path));
  const groups: { readonly knobs: readonly PlacedKnob[]; readonly columns?: 2 }[] = [
    ...plan.groups.map((group) => ({ ...group, knobs: knobsOf(group.of) })),
    ...(rest.length > 0 ? [{ knobs: rest }] : []),
  ];
  return (
    <>
      <h2 className={classes.title}>{plan.title}</h2>
      <p className={classes.description}>{plan.description}</p>
      {groups.map((group) => (
        <KnobGroup
          key={group.knobs[0]?.path}
          knobs={group.knobs}
          columns={group.columns}
          instead={plan.instead}
          under={plan.under}
        />
      ))}
    </>
  );
}
