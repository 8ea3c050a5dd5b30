import { DEFAULT_LANGUAGE } from '../domain/spoken-prompt.ts';
import type { CallInput } from '../callflow/call-events.ts';
import type { Directory } from '../domain/directory.ts';
import type { ServiceNumber } from '../domain/directory-entry.ts';

/** A number as it was when it was dialled: a later change holds for the next call. */
export type DialledNumber = Readonly<Pick<ServiceNumber, 'number' | 'kind'>> & {
  readonly languages: readonly string[];
};

/** What a phone says, or is known to be, when it dials. */
export type DialledCall = Pick<IncomingCall, 'to' | 'from' | 'name' | 'source'>;

/** A call as it came in: plain data. */
export interface IncomingCall {
  readonly call: string;
  readonly from: string;
  readonly to: string;
  /** What the caller says when asked for a name. */
  readonly name: string | null;
  /** Where the connection comes from; absent where nobody says so. */
  readonly source?: string;
  /** `null` when the bridge never had the number. */
  readonly number: DialledNumber | null;
  /** When, in milliseconds since the epoch. */
  readonly at: number;
}

/** What a call keeps of the number that it dialled: calls to the same number keep the same. */
export function dialledNumber({ number, kind, languages }: ServiceNumber): DialledNumber {
  if (last?.number === number && last.kind === kind && last.languages === languages) return last;
  return (last = { number, kind, languages });
}

/** What the last call has kept. */
let last: DialledNumber | null = null;

/** Of what comes with a call, that which a fact tells. */
export function toldAtDialling(
  call: string,
  { to, from, name, source }: DialledCall,
): Pick<IncomingCall, 'call'> & DialledCall {
  return source === undefined ? { call, to, from, name } : { call, to, from, name, source };
}

/** The call that comes in, to a number as it is at that moment. */
export function incomingCall(
  { call, to: dialled, from, name, source }: ReturnType<typeof toldAtDialling>,
  number: DialledNumber | null,
  at: number,
): IncomingCall {
  // The same text, which the directory has anyway.
  const to = number?.number === dialled ? number.number : dialled;
  return source === undefined
    ? { call, to, from, name, number, at }
    : { call, to, from, name, source, number, at };
}

/** What a call's machine knows from the first ring, by the number dialled (rules ANS-1 to ANS-3). */
export function callInput(directory: Directory, to: string): CallInput {
  const { settings, tenant } = directory;
  const number = directory.number(to);
  const languages = number?.languages ?? [DEFAULT_LANGUAGE];
  if (number?.registered !== true) return { number: 'notInService', languages, settings };
  const paid = number.kind === 'toll' || tenant.tollFreeCredits;
  return { number: paid ? 'inService' : 'noCredits', languages, settings };
}
