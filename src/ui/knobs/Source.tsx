import classes from './about.module.css';

/** A source in words; what is on arXiv can be opened. */
export function Source({ text }: { readonly text: string }) {
  const paper = /arXiv:(\d{4}\.\d{4,5})/.exec(text)?.[1];
  if (paper === undefined) return <span>{text}</span>;
  return (
    <a className={classes.source} href={`https://arxiv.org/abs/${paper}`} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
