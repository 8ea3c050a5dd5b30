import { useState } from 'preact/hooks';
import type { AdminCommand } from '../../../domain/admin-command.ts';
import { AdminError } from '../../../client/admin-error.ts';
import { useStore } from '../parts/store.ts';
import { admin, session } from '../session.ts';

/** What somebody does at the bridge, and how it comes out. */
export interface Act {
  /** Why this one may do nothing; `null` for who may. */
  readonly barred: string | null;
  /** True while the bridge is asked. */
  readonly busy: boolean;
  /** What went wrong with the last thing, with what to do about it; empty when it went well. */
  readonly fault: string;
  /** Has a command carried out. */
  readonly run: (command: AdminCommand) => void;
}

/** Lets somebody run the meetings: whoever may only look is told so. */
export function useAct(): Act {
  const role = useStore(session, (one) => one.role);
  const [busy, setBusy] = useState(false);
  const [fault, say] = useState('');
  const run = (command: AdminCommand): void => {
    setBusy(true);
    say('');
    void admin()
      .run(command)
      .catch((error: unknown) => say(faultWords(error)))
      .finally(() => setBusy(false));
  };
  const barred =
    role === 'observer'
      ? 'Observers look on: an administrator or the organizer may do this.'
      : null;
  return { barred, busy, fault, run };
}

/** What went wrong, and what to do about it. */
export function faultWords(error: unknown): string {
  if (error instanceof AdminError) return `${error.message}. ${error.cure}`;
  return error instanceof Error ? error.message : 'That did not work.';
}
