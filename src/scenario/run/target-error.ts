/** The server that a scenario was to run against failed: not the scenario's fault. */
export class TargetError extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'TargetError';
    this.cure = cure;
  }
}
