import { LineError } from '../../../client/connection.ts';
import { audibleIn } from '../../../client/line-messages.ts';
import { Phone } from '../../../client/phone.ts';
import type { SavedCall } from '../../../client/saved-call.ts';
import { readDialString } from '../../../domain/dial-string.ts';
import type { Key } from '../../../domain/key.ts';
import { isNotationFault } from '../../../domain/key-notation.ts';
import type { CloseCode } from '../../../protocol/close-codes.ts';
import { toLineEvent } from '../../../protocol/line-message.ts';
import type { LineMessage } from '../../../protocol/server-messages.ts';
import { createStore, type Store } from '../parts/store.ts';
import { openSocket, SERVER, session } from '../session.ts';
import { createPhoneSound } from '../sound/sound.ts';
import { captionsAfter, noted } from './caption.ts';
import type { Hand } from './hand.ts';
import { KeySender } from './key-sender.ts';
import { keptPhone, type KeptPhone } from './kept-phone.ts';
import { hush, soundAgain, soundOf } from './phone-sound.ts';
import { inCall, newPhone, takesKeys, type PhoneState } from './phone-state.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** The close code of a line that was taken up on another connection. */
const TAKEN_UP_ELSEWHERE: CloseCode = 4409;

/** How long a phone waits before it asks anew for a line that went away, at first and at most. */
const RETRY_MS = { first: 250, most: 4000 } as const;

/** Why there is no signal. */
const LOST_WORDS = {
  switch: 'The signal is lost.',
  elsewhere: 'The call was taken up elsewhere: in another tab or window, or by a program.',
  away: 'The server went away.',
} as const;

/** One telephone that is held here: a real line, with what is seen, heard and pressed of it. */
export class HeldPhone {
  /** Names the phone for as long as the page is open. */
  readonly id: number;
  readonly state: Store<PhoneState>;
  readonly sound = createPhoneSound();
  readonly #phone = new Phone({ server: SERVER, openSocket });
  readonly #keys: KeySender;
  /** What stands behind the number, until it is keyed. */
  #behind = '';
  #redial = '';
  #retry: ReturnType<typeof setTimeout> | null = null;
  /** The call that was held before the page was loaded, until it is taken up. */
  #before: SavedCall | null = null;

  constructor(id: number, name: string, from: string) {
    this.id = id;
    this.state = createStore(newPhone(name, from));
    this.#keys = new KeySender(id, this.sound, {
      hand: () => this.state.value.hand,
      send: (key, toneMs) => this.#phone.press(key, { toneMs }),
      show: (keys, lit) => this.set({ keys, lit }),
      refused: (error) => this.#refused(error),
    });
    this.#phone.on((message) => this.#hear(message));
  }

  /** What is to be kept of it for the page when it is loaded anew. */
  kept(): KeptPhone {
    const call = this.#before ?? this.#phone.saved();
    return keptPhone(this.id, this.state.value, this.#redial, call);
  }

  /** Goes on as the phone was before the page was loaded anew, and takes up the call that it held. */
  goOn({ id: _, number, call, dialling, switchedOff, ...before }: KeptPhone): void {
    this.#redial = number;
    this.set({ ...before, redials: number !== '' });
    this.setHeard(before.heard);
    if (dialling) this.#note('The page was loaded anew before it rang: dial again.');
    if (call === null) return;
    this.#before = call;
    this.#keys.takeUp(call.view.hearing);
    this.set({ line: 'lost', call: call.call, view: call.view });
    if (switchedOff) return this.set({ lostTo: 'switch' });
    this.#note('The page was loaded anew.');
    this.#retryIn(0);
  }

  /** Changes what is to be seen of it. */
  set(news: Partial<PhoneState>): void {
    this.state.set({ ...this.state.value, ...news });
  }

  /** Changes how it keys. */
  setHand(news: Partial<Hand>): void {
    this.set({ hand: { ...this.state.value.hand, ...news } });
  }

  /** Says whether what it hears is heard here. */
  setHeard(heard: boolean): void {
    this.sound.muted = !heard;
    this.set({ heard });
  }

  /** Dials a number, perhaps with what is keyed once it has answered: `+14255550199,,4482915#`. */
  async dial(to = this.state.value.to): Promise<void> {
    if (inCall(this.state.value)) return;
    const read = readDialString(to);
    if (isNotationFault(read)) return this.set({ fault: faultOf(read) });
    const { number, keys } = read;
    // What stands behind the first # may be a PIN, which is not kept.
    this.#redial = number + keys.slice(0, keys.indexOf('#') + 1);
    this.#behind = keys;
    this.#before = null;
    this.#keys.begin();
    this.set({
      ...{ line: 'dialling', to: '', captions: [], keys: [], fault: null, redials: true },
      ...{ call: null, participants: null, answeredAt: null, overAt: null },
    });
    const { from, name } = this.state.value;
    try {
      await this.#phone.dial({ to: number, from, ...(name !== '' && { name }) });
      this.#watch();
    } catch (error) {
      this.#behind = '';
      this.set({ line: 'idle', fault: refusalOf(error) });
    }
  }

  /** Dials anew what was dialled last, without a PIN that stood behind it. */
  redial(): Promise<void> {
    return this.dial(this.#redial);
  }

  /** Presses a key: in a call it goes to the bridge, before one it is a digit of the number. */
  press(key: Key): void {
    const { state } = this;
    if (!takesKeys(state.value)) return;
    if (state.value.line === 'up') return this.#keys.press(key);
    this.#keys.feel(key);
    const { to } = state.value;
    // A keypad has no +, and every number begins with one.
    this.set({ to: (to === '' ? '+' : to) + key, fault: null });
  }

  /** Presses keys one after another, with pauses, in the rhythm of the hand that holds the phone. */
  async pressAll(keys: string): Promise<void> {
    const fault = await this.#keys.pressAll(keys);
    if (fault !== null) this.set({ fault: faultOf(fault) });
  }

  /** Hangs up; a call whose line is lost is given up, and the bridge ends it by itself. */
  async hangUp(): Promise<void> {
    this.#stopRetrying();
    this.#keys.end();
    if (this.state.value.line === 'lost') {
      return this.#over(
        this.state.value.lostTo === 'elsewhere'
          ? 'Let go: the call goes on elsewhere.'
          : 'Given up: the bridge hangs up when nobody comes back in time.',
      );
    }
    try {
      await this.#phone.hangUp();
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Loses the signal, and nobody has hung up. */
  async loseLine(): Promise<void> {
    if (this.state.value.line !== 'up') return;
    this.set({ lostTo: 'switch' });
    await this.#phone.loseLine();
  }

  /** Has the signal back; what was missed is heard then. */
  async resume(): Promise<void> {
    this.#stopRetrying();
    await this.#comeBack(RETRY_MS.first);
  }

  /** Puts the phone away. */
  async putAway(): Promise<void> {
    await this.hangUp();
    this.sound.close();
  }

  #hear(message: LineMessage): void {
    const event = toLineEvent(message);
    if (event === null) return;
    const now = Date.now();
    const { value } = this.state;
    const { view, call } = this.#phone;
    this.set({ view, captions: captionsAfter(value.captions, event, now) });
    soundOf(this.sound, event);
    const audible = audibleIn(message);
    if (audible !== null) this.#keys.heard(audible);
    if (event.type === 'ringing' && call !== null) {
      this.set({ line: 'up', call, calls: [...value.calls, call] });
      if (value.hand.whileRinging) this.#keyBehind();
    }
    if (event.type === 'answered') {
      this.set({ answeredAt: now });
      this.#keyBehind();
    }
    if (event.type === 'joined') this.set({ participants: event.participants });
    if (event.type === 'ended') {
      this.#keys.end();
      this.#stopRetrying();
      this.set({ line: 'over', overAt: now, lostTo: null });
    }
  }

  #keyBehind(): void {
    const keys = this.#behind;
    this.#behind = '';
    if (keys !== '') void this.pressAll(keys);
  }

  /** Notices when the connection is gone, and the call is not over. */
  #watch(): void {
    this.#phone.waitFor(() => false).catch(() => this.#gone());
  }

  #gone(): void {
    if (this.state.value.line !== 'up') return;
    hush(this.sound);
    const isElsewhere = this.#phone.closing?.code === TAKEN_UP_ELSEWHERE;
    const lostTo = isElsewhere ? 'elsewhere' : this.state.value.lostTo;
    this.#note(LOST_WORDS[lostTo ?? 'away']);
    this.set({ line: 'lost', lostTo, lit: null });
    // Two pages would take a call from each other for ever.
    if (lostTo === null) this.#retryIn(RETRY_MS.first);
  }

  #retryIn(ms: number): void {
    const next = Math.min(Math.max(2 * ms, RETRY_MS.first), RETRY_MS.most);
    this.#retry = setTimeout(() => void this.#comeBack(next), ms);
  }

  async #comeBack(retryMs: number): Promise<void> {
    if (this.state.value.line !== 'lost') return;
    // Until it is known who this is, the server would let nobody in.
    if (session.value.state !== 'in') return this.#retryIn(retryMs);
    const before = this.#before;
    try {
      this.#before = null;
      await (before === null ? this.#phone.resumeLine() : this.#phone.takeUp(before));
    } catch (error) {
      if (this.state.value.line !== 'lost') return;
      if (!(error instanceof LineError)) return this.#retryIn(retryMs);
      await this.#phone.loseLine();
      if (before !== null) return this.#over('The call ended while the page was away.');
      this.set({ fault: refusalOf(error) });
      return this.#over('The call is over: it could not be taken up again.');
    }
    // The call may have ended meanwhile, and have been told so.
    if (this.state.value.line !== 'lost') {
      if (before !== null) this.#note('It ended while the page was away.');
      return;
    }
    this.#note('The signal is back, and the call with it.');
    this.set({ line: 'up', lostTo: null, fault: null });
    soundAgain(this.sound, this.state.value.view);
    this.#watch();
  }

  #over(words: string): void {
    this.#keys.end();
    this.#note(words);
    this.set({ line: 'over', overAt: Date.now(), lostTo: null });
  }

  #note(text: string): void {
    const { captions } = this.state.value;
    this.set({ captions: noted(captions, { kind: 'note', text, at: Date.now() }) });
  }

  #refused(error: unknown): void {
    // A key for a call that is just over, or whose line was just lost, is no news.
    if (this.state.value.line === 'up') this.set({ fault: refusalOf(error) });
  }

  #stopRetrying(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
  }
}

function faultOf({ message, cure }: { readonly message: string; readonly cure: string }): Refusal {
  return { meaning: message, cure };
}
