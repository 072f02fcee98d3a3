import type { ImageReading } from '../../core/own/images';
import classes from './own.module.css';

/** More lines than this help nobody. */
const mostNamed = 100;

/** What of somebody's files is not learnt from, and why. */
export function LeftOut({ reading: { skipped, copies } }: { readonly reading: ImageReading }) {
  const contradictions = copies.filter(({ contradicts }) => contradicts);
  return (
    <div className={classes.leftOut}>
      {skipped.length > 0 && (
        <Named
          title={skipped.length === 1 ? '1 file was skipped' : `${skipped.length} files were skipped`}
          lines={skipped.map(({ path, reason }) => `${path}: ${reason}.`)}
        />
      )}
      {copies.length > 0 && (
        <Named
          title={copies.length === 1 ? '1 copy is left out' : `${copies.length} copies are left out`}
          lines={copies.map(({ path, original }) => `${path} is the same as ${original}.`)}
        />
      )}
      {contradictions.length > 0 && (
        <Named
          isWarning
          title={
            contradictions.length === 1
              ? 'One picture lies in two classes: one of them is wrong'
              : `${contradictions.length} pictures lie in two classes each: one of them is wrong`
          }
          lines={contradictions.map(({ path, original }) => `${original} is used, ${path} is not.`)}
        />
      )}
    </div>
  );
}

interface NamedProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isWarning?: boolean;
}

function Named({ title, lines, isWarning = false }: NamedProps) {
  return (
    <details data-tone={isWarning ? 'warn' : undefined}>
      <summary>{title}</summary>
      <ul>
        {lines.slice(0, mostNamed).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > mostNamed && <li>… and {lines.length - mostNamed} more.</li>}
      </ul>
    </details>
  );
}
