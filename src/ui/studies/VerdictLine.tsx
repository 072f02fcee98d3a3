import {
  IconArrowDownRight,
  IconArrowsMinimize,
  IconArrowUpRight,
  IconEqual,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ComparisonVerdict } from '../../core/studies/types';
import { outcomeWords } from '../../core/studies/verdict';
import type { StudyRun } from '../../store/study';
import classes from './studies.module.css';

const icons: Readonly<Record<ComparisonVerdict['outcome'], typeof IconEqual>> = {
  helped: IconArrowUpRight,
  noClearEffect: IconEqual,
  hurt: IconArrowDownRight,
  unproven: IconQuestionMark,
};

/** What the comparison comes to; spoken once it is final. */
export function VerdictLine({ run }: { readonly run: StudyRun }) {
  if (run.conclusion.type !== 'compare') return null;
  const { words } = run.conclusion;
  const { trade } = run.conclusion;
  const { outcome } = run.conclusion.verdict;
  const Icon = trade === undefined ? icons[outcome] : IconArrowsMinimize;
  const name = outcomeWords[outcome];
  // The label says it already.
  const rest = words.startsWith(`${name}. `) ? words.slice(name.length + 2) : words;
  return (
    <div
      className={classes.verdict}
      data-outcome={run.isRunning || isPriced(outcome, trade) ? 'unproven' : outcome}
      aria-live="polite"
    >
      {run.isRunning ? (
        <p>
          The verdict comes when all runs have ended. The test part is looked at once per run, at its end.
        </p>
      ) : (
        <>
          <strong>
            <Icon size={18} stroke={2.2} aria-hidden />
            {trade ?? name}
          </strong>
          <p>{rest}</p>
        </>
      )}
    </div>
  );
}

/** A loss that buys a smaller network is a price, not a failure. */
function isPriced(outcome: ComparisonVerdict['outcome'], trade: string | undefined): boolean {
  return trade !== undefined && outcome === 'hurt';
}
