import type { Actor, AdminCommand } from '../../domain/admin-command.ts';
import type { AppJoin } from '../../domain/app-join.ts';
import type { KeyOrHidden } from '../../domain/key.ts';
import type { MailReport } from '../../engine/ports.ts';

/** An input of the bridge, as data: feeding the same ones again makes the same bridge again. */
export type LoggedInput =
  | {
      readonly input: 'dial';
      readonly to: string;
      readonly from: string;
      readonly name: string | null;
      readonly source?: string;
      /** The line's resume token: a phone comes back to its call after a crash. */
      readonly token: string;
    }
  | {
      readonly input: 'press';
      readonly call: string;
      readonly key: KeyOrHidden;
      readonly durationMs: number;
    }
  | { readonly input: 'hangUp' | 'loseLine' | 'resumeLine'; readonly call: string }
  | { readonly input: 'joinByApp'; readonly join: AppJoin }
  | { readonly input: 'leaveByApp'; readonly participant: string }
  | { readonly input: 'administer'; readonly by: Actor; readonly command: AdminCommand }
  | { readonly input: 'mailReport'; readonly mail: string; readonly report: MailReport };

/** An input with all that it takes to feed it again. */
export type InputRow = LoggedInput & {
  /** Milliseconds since the epoch by the bridge's clock. */
  readonly at: number;
  /** What the bridge had counted before: in folders of older versions, where calls that are over are missing. */
  readonly counted?: {
    readonly calls: number;
    readonly participants: number;
    readonly mails: number;
  };
  /** The random draws that it took. */
  readonly draws: readonly number[];
};
