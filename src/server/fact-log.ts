import { THE_BRIDGE } from '../domain/audit-name.ts';
import type { Fact } from '../domain/fact.ts';

/** A line of the log. */
export interface LogLine {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly words: string;
}

/**
 * What the log says of a fact, with the call and the meeting that it is about; `null` for nothing.
 * Says what became of calls, not what was keyed.
 */
export function logLineOf(fact: Fact): LogLine | null {
  switch (fact.type) {
    case 'call.answered':
      return { fields: { call: fact.call, language: fact.language }, words: 'answered a call' };
    case 'call.refused':
      return { fields: { call: fact.call, why: fact.why }, words: 'refused a call' };
    case 'conferenceId.accepted':
      return { fields: { call: fact.call, meeting: fact.meeting }, words: 'reached a meeting' };
    case 'pin.rejected': {
      const { call, meeting, why, try: nth } = fact;
      return { fields: { call, meeting, why, try: nth }, words: 'refused a PIN' };
    }
    case 'audit.written':
      // What somebody asked for is told by whoever asks for it.
      return fact.who === THE_BRIDGE
        ? {
            fields: { meeting: fact.target, what: fact.what, seen: fact.new },
            words: 'takes no more PINs from somebody',
          }
        : null;
    case 'lobby.entered': {
      const { who, meeting, reason, ahead } = fact;
      return { fields: { call: who, meeting, reason, ahead }, words: 'waits in the lobby' };
    }
    case 'meeting.started': {
      const { meeting, by, means } = fact;
      return { fields: { call: by, meeting, means }, words: 'a meeting started' };
    }
    case 'meeting.joined':
      return { fields: { call: fact.who, meeting: fact.meeting }, words: 'joined a meeting' };
    case 'meeting.ended':
      return { fields: { meeting: fact.meeting, why: fact.why }, words: 'a meeting ended' };
    case 'call.ended':
      return { fields: { call: fact.call, reason: fact.reason }, words: 'a call ended' };
    case 'mail.bounced':
      return { fields: { mail: fact.mail, why: fact.why }, words: 'a mail bounced' };
    default:
      return null;
  }
}
