import { Admin } from '../client/public-api.ts';
import { userFault, usersMeant } from '../domain/user-lookup.ts';
import type { Plan } from '../scenario/plan.ts';
import type { BridgeTime } from './bridge-time.ts';

/** The administrator of a bridge under test: what happens because of it has happened afterwards. */
export class BridgeAdmin {
  /** The administrator over HTTP, for all that is not here. */
  readonly client: Admin;
  readonly #plan: Plan;
  readonly #time: BridgeTime;

  constructor(bridge: { readonly url: string; readonly id: string }, plan: Plan, time: BridgeTime) {
    this.client = new Admin({ server: bridge.url, bridge: bridge.id });
    this.#plan = plan;
    this.#time = time;
  }

  /**
   * Resets the leader PIN of an organizer, by the name in `given` or however else a user is written.
   * Resolves with the new PIN.
   */
  async resetPin(organizer: string): Promise<string> {
    const user = this.#plan.actors.get(organizer)?.user ?? organizer;
    return (await this.#time.inTurn(() => this.client.resetLeaderPin(user))).pin;
  }

  /**
   * Joins a meeting by the app: signed in as an organizer, by the name in `given` or however else a
   * user is written, or as a guest of that name. Resolves with the participant.
   */
  async joinByApp(name: string, meeting: string): Promise<string> {
    const user = this.#userOf(name);
    const says = this.#plan.actors.get(name)?.says ?? name;
    const id = this.#plan.meetings.get(meeting)?.id ?? meeting;
    const join = { meeting: id, name: says, user, signedIn: user !== null };
    return (await this.#time.inTurn(() => this.client.joinByApp(join))).participant;
  }

  /** Leaves the meeting that was joined by the app. */
  leaveByApp(participant: string): Promise<void> {
    return this.#time.inTurn(() => this.client.leaveByApp(participant));
  }

  /** Carries out any command, for example `{ command: 'meeting.lock', meeting: 'standup' }`. */
  async run(...command: Parameters<Admin['run']>): ReturnType<Admin['run']> {
    return this.#time.inTurn(() => this.client.run(...command));
  }

  #userOf(name: string): string | null {
    const actor = this.#plan.actors.get(name);
    if (actor !== undefined) return actor.user;
    const users = this.#plan.bridge.organizers.map(({ id, displayName = id }) => ({
      id,
      displayName,
    }));
    const meant = usersMeant(name, users);
    const [user, second] = meant;
    if (second !== undefined) throw new Error(userFault(name, meant).message);
    return user?.id ?? null;
  }
}
