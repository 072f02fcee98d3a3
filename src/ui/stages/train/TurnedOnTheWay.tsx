import { lazy } from 'react';
import { Part } from '../../shell/Part';

// Seldom there: only of a run whose knobs were turned while it trained.
const TurnList = lazy(() => import('./TurnList').then((module) => ({ default: module.TurnList })));

/** What was turned while the run trained. */
export function TurnedOnTheWay() {
  return (
    <Part>
      <TurnList />
    </Part>
  );
}
