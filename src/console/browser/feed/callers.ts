import { Everybody } from '../../../history/names.ts';
import { feed } from './feed.ts';

/** A caller as people know one. */
export interface CallerNamed {
  readonly name: string;
  /** The number they call from; empty for the app. */
  readonly from: string;
}

const UNKNOWN: CallerNamed = { name: 'Somebody', from: '' };

let taken = 0;
let firstSeq = 0;
let who = newEverybody();
const numbers = new Map<string, string>();

/** Nobody yet; a call without a name will be called by its number. */
export function newEverybody(): Everybody {
  return new Everybody([], ({ from }) => (from === 'anonymous' ? 'Anonymous caller' : from));
}

/** Who a call or a participant by the app is, as far as the record came. */
export function callerNamed(id: string): CallerNamed {
  const party = everybodyNow().partyOf(id);
  return party === undefined ? UNKNOWN : { name: party.name, from: numbers.get(id) ?? '' };
}

/** Everybody who came so far. What was looked at already is not looked at again. */
export function everybodyNow(): Everybody {
  const { facts, length } = feed.value;
  const first = facts[0]?.seq ?? 0;
  if (length < taken || first !== firstSeq) {
    [taken, firstSeq, who] = [0, first, newEverybody()];
    numbers.clear();
  }
  for (; taken < length; taken += 1) {
    const fact = facts[taken];
    if (fact === undefined) break;
    who.take(fact);
    if (fact.type === 'call.dialled') numbers.set(fact.call, fact.from);
  }
  return who;
}
