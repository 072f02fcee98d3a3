/** A pack that can't be built: the message says what happened, the hint what to do. */
export class BuildError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'BuildError';
    this.hint = hint;
  }
}
