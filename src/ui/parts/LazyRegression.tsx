import { lazy, Suspense } from 'react';
import { Skeleton } from '../shell/Skeleton';

const RegressionPart = lazy(() =>
  import('./RegressionPart').then((module) => ({ default: module.RegressionPart })),
);

/** The plot comes with the charting library, which only numbers need. */
export function LazyRegression() {
  return (
    <Suspense fallback={<Skeleton height={400} />}>
      <RegressionPart />
    </Suspense>
  );
}
