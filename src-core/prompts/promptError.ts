/** A prompt that cannot be used: the message says what and where, `fix` what to do. */
export class PromptError extends Error {
  readonly fix: string;
  constructor(message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PromptError';
    this.fix = fix;
  }
}
