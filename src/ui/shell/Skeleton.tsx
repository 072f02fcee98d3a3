import classes from './app.module.css';

/** Stands where something is about to be: the same lines, gray, breathing. */
export function Skeleton({ height }: { readonly height?: number }) {
  return (
    <div className={classes.skeleton} aria-hidden style={height === undefined ? undefined : { height }}>
      {height === undefined && <i />}
      {height === undefined && <i />}
      <i />
    </div>
  );
}
