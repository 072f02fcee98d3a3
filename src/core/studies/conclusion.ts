import type { StudyType } from '../catalog/studies';
import type { kindsById } from './registry.generated';
import type { LostRuns } from './types';

/** What is concluded from the trials that ended well, by the kind of study. */
export type StudyFinding<Type extends StudyType = StudyType> = ReturnType<
  (typeof kindsById)[Type]['conclude']
>;

/** What a study comes to, and what it had to leave out. */
export type StudyConclusion = StudyFinding & { readonly lost: LostRuns };
