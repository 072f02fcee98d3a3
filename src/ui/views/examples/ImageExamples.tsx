import { ExampleImage, type ImageShape } from '../ExampleImage';
import classes from '../gallery.module.css';
import { Said } from './Said';
import type { ExamplesProps } from './types';

/** Images side by side. */
export function ImageExamples({
  examples,
  classNames,
  shape,
}: ExamplesProps & { readonly shape: ImageShape }) {
  return (
    <ul className={classes.grid}>
      {examples.map((example) => (
        <li key={example.index}>
          <ExampleImage
            bytes={example.values}
            shape={shape}
            label={classNames[example.truth] ?? String(example.truth)}
          />
          <Said example={example} classNames={classNames} />
        </li>
      ))}
    </ul>
  );
}
