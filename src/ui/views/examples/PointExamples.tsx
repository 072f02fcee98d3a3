import { planeExtent } from '../boundaryColours';
import type { PlanePoints } from '../boundaryDrawing';
import { ClassMarker } from '../ClassMarker';
import { classLook } from '../classPalette';
import { markerPaths } from '../markers';
import classes from './points.module.css';
import rows from './rows.module.css';
import { Said } from './Said';
import type { ExamplesProps } from './types';

/** Points on their plane, among all the others, and their coordinates. */
export function PointExamples({ examples, classNames, all }: ExamplesProps & { readonly all: PlanePoints }) {
  return (
    <div className={classes.root}>
      <svg
        className={classes.plane}
        viewBox={`${-planeExtent} ${-planeExtent} ${2 * planeExtent} ${2 * planeExtent}`}
        role="img"
        aria-label={`${examples.length === 1 ? 'The point' : `${examples.length} points`} in the plane, among all others`}
      >
        <path className={classes.others} d={dots(all.points)} />
        {examples.map(({ index, values, truth }) => (
          <path
            key={index}
            className={classes.point}
            style={colours(truth)}
            d={markerPaths[classLook(truth).shape]}
            transform={`translate(${values[0]} ${-(values[1] ?? 0)}) scale(.2)`}
          />
        ))}
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={`${rows.scroll} ${classes.list}`} tabIndex={0} aria-label="Their coordinates">
        <table className={rows.table}>
          <thead>
            <tr>
              <th scope="col">It said</th>
              <th scope="col">x₁</th>
              <th scope="col">x₂</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <tr key={example.index}>
                <th scope="row">
                  <ClassMarker index={example.truth} size={11} />{' '}
                  <Said example={example} classNames={classNames} />
                </th>
                <td>{example.values[0]?.toFixed(2)}</td>
                <td>{example.values[1]?.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function colours(truth: number): React.CSSProperties {
  const { light, dark } = classLook(truth);
  return { '--light': `rgb(${light.join(' ')})`, '--dark': `rgb(${dark.join(' ')})` } as React.CSSProperties;
}

/** Each point as a dot: a line of no length with round ends. */
function dots(points: Float32Array): string {
  let path = '';
  for (let place = 0; place < points.length; place += 2) {
    path += `M${(points[place] ?? 0).toFixed(2)} ${(-(points[place + 1] ?? 0)).toFixed(2)}h0`;
  }
  return path;
}
