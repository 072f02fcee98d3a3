import type { CurveLook } from './curves';
import classes from './curves.module.css';

/** The lines' names, each beside a piece of its line. */
export function ChartLegend({ items }: { readonly items: readonly { look: CurveLook; label: string }[] }) {
  return (
    <ul className={classes.legend}>
      {items.map((item) => (
        <li key={item.look}>
          <i className={classes.swatch} data-look={item.look} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
