import type { ComponentChildren, JSX } from 'preact';
import type { AdminCommand } from '../../../domain/admin-command.ts';
import type { Act } from './use-act.ts';

/** A button that has a command carried out, or says why it may not be. */
export function ActButton({
  act,
  command,
  label,
  children,
  main = false,
}: {
  readonly act: Act;
  readonly command: AdminCommand;
  /** The whole of what it does, for who listens: `Admit Pat`. */
  readonly label: string;
  readonly children: ComponentChildren;
  readonly main?: boolean;
}): JSX.Element {
  const { barred, busy, run } = act;
  return (
    <button
      type="button"
      class={main ? 'main' : ''}
      aria-label={label}
      title={barred ?? undefined}
      disabled={barred !== null || busy}
      onClick={() => run(command)}
    >
      {children}
    </button>
  );
}
