import { classLook } from './classPalette';
import classes from './marker.module.css';
import { markerPaths } from './markers';

/** The shape and colour of a class, for legends and captions. Says nothing by itself: its name stands beside it. */
export function ClassMarker({ index, size = 12 }: { readonly index: number; readonly size?: number }) {
  const look = classLook(index);
  return (
    <svg
      className={classes.marker}
      width={size}
      height={size}
      viewBox="-1.3 -1.3 2.6 2.6"
      aria-hidden="true"
      style={
        {
          '--light': `rgb(${look.light.join(' ')})`,
          '--dark': `rgb(${look.dark.join(' ')})`,
        } as React.CSSProperties
      }
    >
      <path d={markerPaths[look.shape]} />
    </svg>
  );
}
