import { admin, session } from '../session.ts';
import { go } from '../route.ts';
import { dialStringOf, directory, askDirectory } from './directory.ts';
import { STEADY_HAND } from './hand.ts';
import type { HeldPhone } from './held-phone.ts';
import type { PhoneState } from './phone-state.ts';
import { makeRoom } from './phones.ts';
import { PlayFault, type Stage } from './play.ts';

/** A meeting that waits for its organizer, and how it is called. */
interface Stuck {
  readonly meeting: string;
  readonly organizer: string;
  readonly displayName: string;
  /** The number with the conference ID behind it. */
  readonly to: string;
}

/** Two guests wait, the organizer keys the PIN, and the meeting starts. */
export async function playOrganizerPin(stage: Stage): Promise<void> {
  const found = await meetingToPlay();
  const { meeting, displayName, to } = found;
  const guests = [stage.caller('Pat'), stage.caller('Kim')];
  for (const guest of guests) {
    const { name } = guest.state.value;
    await stage.say(`${name} calls ${meeting} like any guest: the number, then the conference ID.`);
    await callIn(stage, guest, to);
    await stage.say(`The meeting has not started: ${name} waits in the lobby and hears music.`);
  }
  const lee = stage.caller('Lee');
  const { name } = lee.state.value;
  await stage.say(
    `${name} calls for ${displayName}, the organizer, and gets a new PIN for it. It is keyed, and shown nowhere.`,
  );
  const { pin } = await admin().resetLeaderPin(found.organizer, { sendEmail: false });
  await keyPin(stage, lee, to, pin);
  await stage.until(lee, inMeeting);
  for (const guest of guests) await stage.until(guest, inMeeting);
  await stage.say('The PIN is right: the meeting starts, the music stops, and everybody is in.');
  await stage.say('The phones are yours now: mute one, let one hang up, or take its signal away.');
}

/** A guest waits, and the organizer keys a PIN that is valid no more; or nobody comes, where no PIN may be made. */
export async function playStuckMeeting(stage: Stage): Promise<void> {
  const found = await meetingToPlay();
  const { meeting, displayName, to } = found;
  const pat = stage.caller('Pat');
  await stage.say(`${pat.state.value.name} calls ${meeting}, and waits in the lobby.`);
  await callIn(stage, pat, to);
  if (session.value.role === 'observer') {
    await stage.say('Nobody comes who could start it. Why? The page of the bridge has the answer.');
    return showMeeting(meeting);
  }
  const lee = stage.caller('Lee');
  const { name } = lee.state.value;
  const { pin } = await admin().resetLeaderPin(found.organizer, { sendEmail: false });
  await admin().resetLeaderPin(found.organizer, { sendEmail: false });
  await stage.say(
    `${name} calls for ${displayName}, the organizer, and keys the PIN. It is refused.`,
  );
  await keyPin(stage, lee, to, pin);
  await stage.until(lee, ({ view }) => view.hearing === 'pin.rejected');
  await stage.say(
    'The organizer is there, and still nothing starts. Why? The page of the bridge has the answer.',
  );
  showMeeting(meeting);
}

/** Goes to where the bridge says why a meeting has not started. */
function showMeeting(meeting: string): void {
  makeRoom();
  go('bridge', '', { meeting });
}

/** Calls in as a guest does, who is no organizer and says a name. */
async function callIn(stage: Stage, phone: HeldPhone, to: string): Promise<void> {
  await stage.dial(phone, to);
  await stage.until(phone, ({ view }) => view.hearing === 'organizer.question');
  await stage.key(phone, '#');
  await stage.until(phone, ({ view }) => view.hearing === 'name.record' || isInLobby(view));
  if (phone.state.value.view.hearing === 'name.record') await stage.key(phone, '#');
  await stage.until(phone, ({ view }) => isInLobby(view) && view.hearing === 'moh');
}

/** Calls in as the organizer does. */
async function keyPin(stage: Stage, phone: HeldPhone, to: string, pin: string): Promise<void> {
  await stage.dial(phone, to);
  await stage.until(phone, ({ view }) => view.hearing === 'organizer.question');
  await stage.key(phone, '*');
  await stage.until(phone, ({ view }) => view.hearing === 'pin.enter');
  await stage.key(phone, `${pin}#`);
}

function isInLobby({ place }: PhoneState['view']): boolean {
  return place === 'lobby';
}

function inMeeting({ view }: PhoneState): boolean {
  return view.place === 'meeting';
}

/** A meeting that nobody is in, and that takes the PIN of its organizer to start. */
async function meetingToPlay(): Promise<Stuck> {
  await askDirectory();
  const number = directory.value.numbers.find(({ kind }) => kind === 'toll')?.number;
  const meetings = await admin().meetings();
  for (const { meeting, organizer, conferenceId, state } of meetings) {
    if (number === undefined || conferenceId === null || state === 'started') continue;
    const { enabled, allowPstnOnlyMeetings, displayName } = await admin().user(organizer);
    if (!enabled || allowPstnOnlyMeetings) continue;
    return {
      ...{ meeting, organizer, displayName },
      to: dialStringOf(number, { conferenceId }, STEADY_HAND),
    };
  }
  throw new PlayFault(
    'No meeting here waits for an organizer with a PIN.',
    'Make one under Administration, or end one that has started, and play it then.',
  );
}
