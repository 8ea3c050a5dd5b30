import { BridgeRig, type RigOptions } from '../support/bridge-rig.ts';
import type { RigPhone } from '../support/rig-phone.ts';
import { AMOS, MEGAN, REVIEW, SAMPLE_SEED, STANDUP } from '../support/sample-seed.ts';
import type { Keyed, Step, World } from './history.ts';

// PINs of eight digits and more: that they are in no record is then no matter of chance.
const ORGANIZERS = [
  { id: AMOS, displayName: 'Amos Marble', pins: ['90817263', '73915046'] },
  { id: MEGAN, displayName: 'Megan Bowen', pins: ['60248139'] },
];

/** A history as it happens to a bridge, step by step. */
export class HistoryRun {
  readonly rig: BridgeRig;
  readonly phones: RigPhone[] = [];
  /** Every PIN that was ever valid, by user; the valid one last. */
  readonly pins = new Map(ORGANIZERS.map(({ id, pins }) => [id, [...pins]]));
  readonly #participants: string[] = [];
  readonly #ids = new Map([
    ['standup', [STANDUP]],
    ['review', [REVIEW]],
  ]);

  /** @param rigOf makes the rig, where it is to be another than usual. */
  constructor(
    world: World,
    options: RigOptions = {},
    rigOf = (all: RigOptions): BridgeRig => new BridgeRig(all),
  ) {
    const { dialInBypass, enableNameRecording, allowPstnOnlyMeetings, afterPinTries } = world;
    const seed = {
      organizers: ORGANIZERS.map((one) => ({ ...one, allowPstnOnlyMeetings })),
      meetings: SAMPLE_SEED.meetings.map((one) => ({ ...one, dialInBypass })),
      tenant: { pinLength: 8, enableNameRecording },
      settings: { afterPinTries },
    };
    this.rig = rigOf({ seed, ...options });
  }

  /** Everybody hangs up and leaves, and so much time goes by; who comes then are others. */
  another(dayMs: number): void {
    for (const phone of this.phones) phone.hangUp();
    for (const participant of this.#participants)
      this.rig.bridge.take({ input: 'leaveByApp', participant });
    this.rig.clock.runFor(dayMs);
    this.phones.length = 0;
    this.#participants.length = 0;
  }

  /** Lets it happen. Whatever breaks an invariant throws. */
  take(step: Step): void {
    if ('waitMs' in step) this.rig.clock.runFor(step.waitMs);
    else if ('mailServer' in step) this.rig.mailServer.state = step.mailServer;
    else this.#take(step);
  }

  #take(step: Extract<Step, { readonly input: string }>): void {
    // Reached for before each input: it may be another one, that has just been restarted.
    const { bridge } = this.rig;
    switch (step.input) {
      case 'dial':
        this.phones.push(
          this.rig.dial(step.name, {
            to: step.to,
            from: `+1425555${1000 + this.phones.length}`,
            ringing: true,
            ...(step.source !== undefined && { source: step.source }),
          }),
        );
        break;
      case 'press':
        this.#phone(step.who)?.keys(step.keyed.map((one) => this.#digits(one)).join(''));
        break;
      case 'hangUp':
      case 'loseLine':
      case 'resumeLine':
        this.#phone(step.who)?.[step.input]();
        break;
      case 'joinByApp': {
        const joined = bridge.take(step);
        if ('participant' in joined) this.#participants.push(joined.participant);
        break;
      }
      case 'leaveByApp': {
        const participant = this.#participants[step.who % this.#participants.length] ?? 'app-0';
        bridge.take({ input: 'leaveByApp', participant });
        break;
      }
      case 'administer':
        this.#administer(step);
        break;
    }
  }

  #phone(who: number): RigPhone | undefined {
    return this.phones[this.phones.length - 1 - (who % Math.max(1, this.phones.length))];
  }

  #administer({ by, command: asked, who }: Extract<Step, { readonly input: 'administer' }>): void {
    const command =
      asked.command === 'meeting.admit' && who !== undefined
        ? { ...asked, who: this.#phone(who)?.call ?? 'c-0' }
        : asked;
    const answer = this.rig.asks(by, command);
    if (!answer.ok) return;
    if (answer.pin !== undefined && 'user' in command) {
      this.pins.get(command.user)?.push(answer.pin);
    }
    if (answer.conferenceId !== undefined && 'meeting' in command) {
      this.#ids.get(command.meeting)?.push(answer.conferenceId);
    }
  }

  #digits(keyed: Keyed): string {
    if (keyed.key === 'raw') return keyed.keys;
    const isId = keyed.key === 'id' || keyed.key === 'oldId';
    const known = isId
      ? this.#ids.get(keyed.of)
      : this.pins.get(keyed.of === 'standup' ? AMOS : MEGAN);
    const right = known?.at(-1) ?? '';
    if (keyed.key === 'id') return `${right}#`;
    return keyed.key === 'pin' ? right : `${known?.at(-2) ?? right}#`;
  }
}
