/** A mutant that somebody thought of: a slip that the tests let pass once. */
export interface NamedMutant {
  readonly name: string;
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly replace: string;
}
