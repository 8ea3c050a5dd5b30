/**
 * An input failed before anything was begun: while it was looked at, outside of any turn. Nothing
 * was recorded, drawn, counted or changed, so that whoever gave the input is told and the bridge goes
 * on. Whatever is thrown within a turn is another matter: by then there are facts, and perhaps half
 * of what was to be done; no invariant has looked at that, and the bridge takes no more.
 */
export class InputFault extends Error {
  constructor(cause: unknown) {
    super('An input could not be taken, and nothing was done.', { cause });
    this.name = 'InputFault';
  }
}

/** Looks at an input before its turn. @throws InputFault whatever goes wrong. */
export function beforeTurn<T>(look: () => T): T {
  try {
    return look();
  } catch (cause) {
    throw new InputFault(cause);
  }
}
