import { MarkList } from './MarkList';
import { NextRun } from './NextRun';
import { WhatChanged } from './WhatChanged';

/** What can be said of a run in words once it has begun: against the one before, what comes next, what happened. */
export function RunNotes() {
  return (
    <>
      <WhatChanged />
      <NextRun />
      <MarkList />
    </>
  );
}
