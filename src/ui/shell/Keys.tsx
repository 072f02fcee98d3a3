import classes from './header.module.css';

/** Words, and the keys that do the same. */
export function Keys({ text, keys }: { readonly text?: string; readonly keys: readonly string[] }) {
  return (
    <span className={classes.keys}>
      {text && <span>{text}</span>}
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
