import { DEFAULT_LANGUAGE } from '../domain/spoken-prompt.ts';
import type { AdminCommand } from '../domain/admin-command.ts';
import type { Directory } from '../domain/directory.ts';
import type { NumberKind } from '../domain/phone-number.ts';
import type { CmdletAct } from './work.ts';

/** Toll-free numbers: those of North America and the international ones (E.164 +1 8xx, +800). */
const TOLL_FREE = /^\+(1(800|833|844|855|866|877|888)|800)/;

/** What has to be known of the directory to make commands of what was typed. */
export interface Lookup {
  /** The principal name of the user who is meant; the text itself when none is, or several are. */
  user(typed: string): string;
  /** The meetings of a user, by identifier. */
  meetingsOf(user: string): readonly string[];
  /** The number, on the bridge or not any more. */
  number(number: string): NumberKnown | undefined;
}

/** What a look-up knows of a number. */
export interface NumberKnown {
  readonly kind: NumberKind;
  readonly languages: readonly string[];
}

/** Looks up in the directory of a bridge. */
export function lookupIn(directory: Directory): Lookup {
  return {
    user(typed) {
      const [user, second] = directory.usersMeant(typed);
      return user === undefined || second !== undefined ? typed : user.id;
    },
    meetingsOf(user) {
      const organizer = directory.organizer(user);
      return organizer === undefined ? [] : directory.meetingsOf(organizer).map(({ id }) => id);
    },
    number: (number) => directory.number(number),
  };
}

/** The commands that an act comes to, in order. */
export function commandsOf(act: CmdletAct, lookup: Lookup): readonly AdminCommand[] {
  switch (act.command) {
    case 'resetConferenceIds': {
      const user = lookup.user(act.user);
      const meetings = lookup.meetingsOf(user);
      return meetings.map((meeting) => ({ command: 'conferenceId.reset', meeting }));
    }
    case 'registerNumber': {
      const { number } = act;
      const known = lookup.number(number);
      const kind = known?.kind ?? (TOLL_FREE.test(number) ? 'tollFree' : 'toll');
      const languages = known?.languages ?? [DEFAULT_LANGUAGE];
      return [{ command: 'number.register', number, kind, languages }];
    }
    case 'changeLanguages': {
      const [first = DEFAULT_LANGUAGE, ...others] = lookup.number(act.number)?.languages ?? [];
      const languages = [act.primary ?? first, ...(act.secondary ?? others)];
      // A primary language is not offered a second time.
      return [
        { command: 'number.setLanguages', number: act.number, languages: [...new Set(languages)] },
      ];
    }
    default:
      return ['user' in act ? { ...act, user: lookup.user(act.user) } : act];
  }
}
