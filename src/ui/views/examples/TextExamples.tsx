import classes from './rows.module.css';
import { Said } from './Said';
import type { ExamplesProps } from './types';

/** Texts as they were read, the beginning of long ones. */
export function TextExamples({ examples, classNames }: ExamplesProps) {
  return (
    <ul className={classes.texts}>
      {examples.map((example) => (
        <li key={example.index}>
          <p title={example.text} dir="auto">
            {example.text}
          </p>
          <Said example={example} classNames={classNames} />
        </li>
      ))}
    </ul>
  );
}
