import type { Fact, FactType } from '../domain/fact.ts';
import type { RowKind } from './report-data.ts';

/** What kind of row a fact makes. The type makes sure that a new kind of fact gets a place here. */
export const KIND_OF_FACT: Readonly<Record<FactType, RowKind>> = {
  'call.dialled': 'call',
  'key.pressed': 'keys',
  'call.hungUp': 'call',
  'line.lost': 'call',
  'line.resumed': 'call',
  'app.joined': 'call',
  'app.left': 'call',
  'admin.asked': 'admin',
  'timer.fired': 'timer',
  'pin.checked': 'entry',
  'mail.accepted': 'mail',
  'mail.bounced': 'mail',
  'bridge.stopped': 'admin',

  'call.answered': 'call',
  'call.refused': 'call',
  'language.chosen': 'entry',
  'call.entered': 'call',
  'prompt.started': 'heard',
  'prompt.ended': 'heard',
  'hold.started': 'heard',
  'hold.ended': 'heard',
  'entry.started': 'entry',
  'entry.cleared': 'entry',
  'entry.dropped': 'entry',
  'entry.ended': 'entry',
  'key.ignored': 'keys',
  'conferenceId.accepted': 'entry',
  'conferenceId.rejected': 'entry',
  'pin.accepted': 'entry',
  'pin.rejected': 'entry',
  'name.recorded': 'entry',
  'command.done': 'entry',
  'command.refused': 'entry',
  'call.muted': 'meeting',
  'call.ended': 'call',
  'call.recorded': 'call',

  'lobby.entered': 'meeting',
  'lobby.left': 'meeting',
  'lobby.regrouped': 'meeting',
  'meeting.started': 'meeting',
  'meeting.joined': 'meeting',
  'meeting.left': 'meeting',
  'meeting.ended': 'meeting',
  'meeting.locked': 'meeting',
  'meeting.unlocked': 'meeting',
  'meeting.refused': 'meeting',
  'announcements.switched': 'meeting',
  'announcement.made': 'meeting',

  'pin.reset': 'admin',
  'conferenceId.reset': 'admin',
  'user.enabled': 'admin',
  'user.disabled': 'admin',
  'setting.changed': 'admin',
  'admin.refused': 'admin',
  'admin.nothingDone': 'admin',
  'audit.written': 'admin',
  'mail.queued': 'mail',
  'mail.withheld': 'mail',

  'event.unexpected': 'timer',
};

const TROUBLE: ReadonlySet<FactType> = new Set<FactType>([
  'line.lost',
  'mail.bounced',
  'bridge.stopped',
  'call.refused',
  'key.ignored',
  'conferenceId.rejected',
  'pin.rejected',
  'command.refused',
  'meeting.refused',
  'admin.refused',
  'mail.withheld',
  'event.unexpected',
]);

/** True for what a support person looks for first: something was refused, lost or cut off. */
export function isTrouble(fact: Fact): boolean {
  if (fact.type === 'call.ended') return fact.reason !== 'caller' && fact.reason !== 'meetingEnded';
  return TROUBLE.has(fact.type);
}
