import type { Fact, FactType } from '../../domain/fact.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { shortDuration } from './time-text.ts';
import type { FixedLane } from './fixed-lanes.ts';

/** A lane of the ladder: one of the bridge's, or the party behind a call or participant. */
export type Lane = FixedLane | { readonly who: string };

/** What one fact draws: an arrow, or a dot where `to` is `null`. */
export interface LadderArrow {
  readonly from: Lane;
  readonly to: Lane | null;
  readonly words: string;
}

/** Who is who: the name that the scenario uses for a call, a participant or a user. */
export type NameOf = (id: string) => string;

type Drawing = {
  readonly [T in FactType]: ((fact: Fact<T>, nameOf: NameOf) => LadderArrow) | 'not drawn';
};

const arrow = (from: Lane, to: Lane, words: string): LadderArrow => ({ from, to, words });
const dot = (on: Lane, words: string): LadderArrow => ({ from: on, to: null, words });
const heard = (call: string, words: string): LadderArrow =>
  arrow('attendant', { who: call }, words);
const said = (call: string, words: string): LadderArrow => arrow({ who: call }, 'attendant', words);

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** Which version of a PIN was keyed, when it was a revoked one; never a digit (rule PIN-6). */
function versionWords(version: number | null): string {
  return version === null ? '' : `, version ${version}`;
}

/**
 * What each kind of fact looks like. `not drawn` marks what another arrow tells already. The
 * type makes sure that a new kind of fact is given a place here.
 */
const DRAWING: Drawing = {
  'call.dialled': (f) => said(f.call, `dials ${f.to}`),
  'key.pressed': 'not drawn', // runs of keys are one arrow: see ladder.ts
  'call.hungUp': (f) => said(f.call, 'hangs up'),
  'line.lost': (f) => dot({ who: f.call }, 'line lost'),
  'line.resumed': (f) => dot({ who: f.call }, 'line is back'),
  'app.joined': (f) =>
    arrow(
      { who: f.participant },
      'meeting',
      f.signedIn ? 'joins by the app, signed in' : 'joins by the app as a guest',
    ),
  'app.left': (f) => arrow({ who: f.participant }, 'meeting', 'leaves by the app'),
  'admin.asked': (f, nameOf) =>
    arrow(
      'admin',
      'attendant',
      `${f.command}${f.target === null ? '' : ` ${nameOf(f.target)}`} asked by ${nameOf(f.by)}`,
    ),
  'timer.fired': (f) =>
    dot(
      f.call === null ? 'meeting' : { who: f.call },
      `${f.timer} after ${shortDuration(f.afterMs)}`,
    ),
  'pin.checked': 'not drawn',
  'mail.accepted': (f) => dot('mail', `${f.mail} accepted`),
  'mail.bounced': (f) => dot('mail', `${f.mail} bounced: ${f.why}`),
  'bridge.stopped': () => dot('attendant', 'bridge stopped'),

  'call.answered': (f) => heard(f.call, `answers in ${f.language}`),
  'call.refused': (f) => heard(f.call, `refuses the call: ${f.why}`),
  'language.chosen': (f) => heard(f.call, `goes on in ${f.language}`),
  'call.entered': 'not drawn',
  'prompt.started': (f) => heard(f.call, `hears ${f.prompt}`),
  'prompt.ended': 'not drawn',
  'hold.started': (f) => heard(f.call, `hears moh (${f.reason})`),
  'hold.ended': 'not drawn',
  'entry.started': 'not drawn',
  'entry.cleared': (f) => dot({ who: f.call }, `clears the entry after ${f.digits} digits`),
  'entry.ended': 'not drawn',
  'entry.dropped': (f) => dot({ who: f.call }, `the entry is dropped after ${f.digits} keys`),
  'key.ignored': (f) => dot({ who: f.call }, `${f.key} is ignored: ${f.why}`),
  'conferenceId.accepted': (f, nameOf) =>
    heard(f.call, `conference ID accepted: ${nameOf(f.meeting)}`),
  'conferenceId.rejected': (f) => heard(f.call, `conference ID refused: ${f.why}, try ${f.try}`),
  'pin.accepted': (f) => heard(f.call, `PIN accepted, version ${f.version}`),
  'pin.rejected': (f) =>
    heard(f.call, `PIN refused: ${f.why}${versionWords(f.version)}, try ${f.try}`),
  'name.recorded': (f) => said(f.call, 'records a name'),
  'command.done': (f) => heard(f.call, `command ${f.command} done`),
  'command.refused': (f) => heard(f.call, `command ${f.command} is not available`),
  'call.muted': (f) => dot({ who: f.call }, f.muted ? 'muted' : 'unmuted'),
  'call.ended': (f) => dot({ who: f.call }, `call ended: ${f.reason}`),
  'call.recorded': 'not drawn',

  'lobby.entered': (f) => arrow({ who: f.who }, 'meeting', `enters lobby (${f.reason})`),
  'lobby.left': (f) => arrow('meeting', { who: f.who }, `leaves lobby: ${f.how}`),
  'lobby.regrouped': (f) => dot({ who: f.who }, `waits on in the lobby (${f.reason})`),
  'meeting.started': (f, nameOf) =>
    dot('meeting', `meeting started by ${nameOf(f.by)} (${f.means})`),
  'meeting.joined': (f) =>
    arrow(
      { who: f.who },
      'meeting',
      `joins${f.organizer ? ' as organizer' : ''} (${f.participants} in)`,
    ),
  'meeting.left': (f) => arrow('meeting', { who: f.who }, `leaves (${f.participants} in)`),
  'meeting.ended': (f) => dot('meeting', `meeting ended: ${f.why}`),
  'meeting.locked': () => dot('meeting', 'meeting locked'),
  'meeting.unlocked': () => dot('meeting', 'meeting unlocked'),
  'meeting.refused': (f) => arrow('meeting', { who: f.who }, `refused: ${f.why}`),
  'announcements.switched': (f) =>
    dot('meeting', `announcements ${f.on ? 'on' : 'off'} (${f.why})`),
  'announcement.made': (f, nameOf) =>
    dot('meeting', `${f.kind} of ${nameOf(f.who)} announced to ${f.heardBy}`),

  'pin.reset': (f, nameOf) =>
    dot('admin', `PIN of ${nameOf(f.user)} reset by ${nameOf(f.by)} → version ${f.version}`),
  'conferenceId.reset': (f, nameOf) =>
    dot(
      'admin',
      `conference ID of ${nameOf(f.meeting)} reset by ${nameOf(f.by)}: ${f.old ?? 'none'} → ${f.new}`,
    ),
  'user.enabled': (f, nameOf) => dot('admin', `${nameOf(f.user)} enabled by ${nameOf(f.by)}`),
  'user.disabled': (f, nameOf) => dot('admin', `${nameOf(f.user)} disabled by ${nameOf(f.by)}`),
  'setting.changed': (f) =>
    dot('admin', `${f.scope} ${f.setting}: ${shown(f.old)} → ${shown(f.new)}`),
  'admin.refused': (f) => dot('admin', `${f.command} refused: ${f.code}`),
  'admin.nothingDone': (f) => dot('admin', `${f.command} did nothing: ${f.why}`),
  'audit.written': 'not drawn',
  'mail.queued': (f) => arrow('admin', 'mail', `mail ${f.template} to ${f.to}`),
  'mail.withheld': (f, nameOf) =>
    dot('mail', `mail ${f.template} to ${nameOf(f.user)} withheld: ${f.why}`),

  'event.unexpected': (f) =>
    dot(f.call === null ? 'meeting' : { who: f.call }, `unexpected ${f.event} in state ${f.state}`),
};

/** What a fact draws on the ladder, or `null` when another arrow tells it already. */
export function arrowOf(fact: Fact, nameOf: NameOf): LadderArrow | null {
  const drawing = DRAWING[fact.type];
  if (drawing === 'not drawn') return null;
  // The table's type ties each drawing to its own fact; TypeScript cannot follow the index.
  const drawn = (drawing as (fact: Fact, nameOf: NameOf) => LadderArrow)(fact, nameOf);
  return { ...drawn, words: withoutControls(drawn.words) };
}
