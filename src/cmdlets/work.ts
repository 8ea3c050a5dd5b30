import type { AdminCommand } from '../domain/admin-command.ts';

/**
 * One thing that a cmdlet asks for: a command of the bridge, or one that becomes commands once
 * the directory is known. Users are written as the administrator wrote them.
 */
export type CmdletAct =
  | AdminCommand
  /** Every conference ID of the user is reset. */
  | { readonly command: 'resetConferenceIds'; readonly user: string }
  /** The number keeps the kind and the languages that it had. */
  | { readonly command: 'registerNumber'; readonly number: string }
  /** What is `null` stays as it is. */
  | {
      readonly command: 'changeLanguages';
      readonly number: string;
      readonly primary: string | null;
      readonly secondary: readonly string[] | null;
    };

/** What a Get- cmdlet asks for; `null` for all. `size` is the most rows to show. */
export type CmdletQuery =
  | {
      readonly query: 'users';
      readonly user: string | null;
      readonly number: string | null;
      readonly size: number | null;
    }
  | { readonly query: 'tenant' }
  | { readonly query: 'bridges' }
  | { readonly query: 'numbers'; readonly number: string | null; readonly size: number | null }
  | {
      readonly query: 'help';
      readonly about: string | null;
      readonly part: HelpPart;
      /** With `parameter`: which, `*` for all. */
      readonly parameter: string | null;
    }
  | { readonly query: 'commands'; readonly like: string | null };

/** How much Get-Help says. */
export type HelpPart = 'usual' | 'detailed' | 'full' | 'examples' | 'parameter';

/** What a cmdlet comes to. */
export type CmdletWork =
  | { readonly kind: 'acts'; readonly acts: readonly CmdletAct[] }
  | { readonly kind: 'query'; readonly query: CmdletQuery };
