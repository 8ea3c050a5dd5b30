import { follow, NEW_PHONE_VIEW, type PhoneView } from '../../history/phone-view.ts';
import type { Leg } from '../../history/leg.ts';
import { Whereabouts } from '../../history/whereabouts.ts';
import type { DrivenCall, Driver } from '../driver.ts';
import { hideSecrets } from '../language/hide-pins.ts';
import { pinVariable } from '../language/organizer-pins.ts';
import { fillOut, mapTexts } from '../language/variables.ts';
import type { ParticipantPlan, Plan } from '../plan.ts';
import type { Party } from '../result.ts';

/** Somebody of the scenario on the run: the call that is up, the calls before, the app. */
export class Participant {
  readonly plan: ParticipantPlan;
  /** Identifiers in the journal: calls, and participants by the app. */
  readonly calls: string[] = [];
  readonly participants: string[] = [];
  call: DrivenCall | null = null;
  /** True once the actor was asked to hang up, until the next dial. */
  hungUp = false;
  /** When the last key's tone and gap are over: milliseconds since the epoch. */
  keysFreeAt = 0;
  /** Where in what was heard the next `hear` starts to look. */
  cursor = 0;
  view: PhoneView = NEW_PHONE_VIEW;
  /** Since when this view holds. */
  viewSince = 0;
  readonly #legs: () => ReadonlyMap<string, Leg>;
  #followed = 0;

  /** @param legs everybody's calls and times by the app, by the record. */
  constructor(plan: ParticipantPlan, legs: () => ReadonlyMap<string, Leg>) {
    this.plan = plan;
    this.#legs = legs;
  }

  /** The participant by the app, while joined. */
  get participant(): string | null {
    return this.appPlace === null ? null : (this.participants.at(-1) ?? null);
  }

  /** Where the app participant is, by the record. */
  get appPlace(): 'lobby' | 'meeting' | null {
    const place = this.#legs().get(this.participants.at(-1) ?? '')?.place;
    return place === 'lobby' || place === 'meeting' ? place : null;
  }

  /** True for somebody who has dialled and was not asked to hang up. */
  get onThePhone(): boolean {
    return this.call !== null && !this.hungUp;
  }

  /** A new call: everything heard before is another call's. */
  dialled(call: DrivenCall, at: number): void {
    this.call = call;
    if (call.call !== null) this.calls.push(call.call);
    this.hungUp = false;
    this.cursor = 0;
    this.#followed = 0;
    this.view = NEW_PHONE_VIEW;
    this.viewSince = at;
  }

  /** Brings the view up to what was heard since. */
  followPhone(): void {
    const heard = this.call?.heard ?? [];
    for (; this.#followed < heard.length; this.#followed += 1) {
      const next = heard[this.#followed];
      if (next === undefined) return;
      const view = follow(this.view, next.event);
      if (view.place !== this.view.place || view.hearing !== this.view.hearing) {
        this.viewSince = next.at;
      }
      this.view = view;
    }
    // The bridge may have ended a call whose phone could not be told.
    const leg = this.#legs().get(this.call?.call ?? '');
    if (leg?.place !== 'ended' || this.view.place === 'ended') return;
    this.view = {
      ...this.view,
      place: 'ended',
      hearing: 'silence',
      endReason: leg.phone.endReason,
    };
    this.viewSince = leg.since;
  }
}

/** Everything that a running scenario knows: who is where, variables, secrets, the record. */
export class ScenarioRun {
  readonly plan: Plan;
  readonly driver: Driver;
  readonly actors: ReadonlyMap<string, Participant>;
  readonly variables: Map<string, string>;
  /** Digits that nothing written may show: PINs that the scenario names or was shown. */
  readonly secrets: Set<string>;
  readonly startedAt: number;
  readonly #whereabouts = new Whereabouts();
  #factsSeen = 0;

  constructor(plan: Plan, driver: Driver) {
    this.plan = plan;
    this.driver = driver;
    this.startedAt = driver.now();
    const legs = (): ReadonlyMap<string, Leg> => this.#legs;
    this.actors = new Map(
      [...plan.actors].map(([name, actor]) => [name, new Participant(actor, legs)]),
    );
    this.variables = new Map(plan.variables);
    this.secrets = new Set(plan.secrets);
  }

  get now(): number {
    return this.driver.now();
  }

  /** The actor of that name. The plan has made sure that there is one. */
  actor(name: string): Participant {
    const actor = this.actors.get(name);
    if (actor === undefined)
      throw new Error(`The plan names an actor "${name}" that it does not have.`);
    return actor;
  }

  /** The actors of a step: those named, or all who are on the phone, in the plan's order. */
  who(names: readonly string[] | 'everyone'): readonly Participant[] {
    if (names !== 'everyone') return names.map((name) => this.actor(name));
    return [...this.actors.values()].filter((actor) => actor.onThePhone);
  }

  /** A text with its variables' values in place. */
  fill(template: string): string {
    return fillOut(template, this.variables);
  }

  /** Any value with its variables' values in place, as deep as it goes. */
  fillDeep<T>(value: T): T {
    return mapTexts(value, (text) => this.fill(text));
  }

  /** Keeps what an answer showed once, under a name; a PIN becomes a secret. */
  remember(name: string, value: string, secret: boolean): void {
    this.variables.set(name, value);
    if (secret) this.secrets.add(value);
  }

  /** A new PIN was shown: it is a secret, and from now on the one that `${name.pin}` stands for. */
  showedPin(pin: string): void {
    this.secrets.add(pin);
    const user = this.driver.facts().findLast(({ type }) => type === 'pin.reset');
    if (user?.type !== 'pin.reset') return;
    for (const { plan } of this.actors.values()) {
      if (plan.user === user.user) this.variables.set(pinVariable(plan.name), pin);
    }
  }

  /** A text without the digits of any PIN. */
  hide(text: string): string {
    return hideSecrets(text, this.secrets);
  }

  /** Brings everybody's view up to what has happened since. */
  follow(): void {
    for (const actor of this.actors.values()) actor.followPhone();
  }

  /** The name of whoever has that identifier in the journal, or the identifier itself. */
  nameOf(id: string): string {
    for (const { plan, calls, participants } of this.actors.values()) {
      if (calls.includes(id) || participants.includes(id)) return plan.name;
    }
    return id;
  }

  /** Who is who in the journal. */
  parties(): readonly Party[] {
    return [...this.actors.values()]
      .filter(({ calls, participants }) => calls.length + participants.length > 0)
      .map(({ plan, calls, participants }) => ({
        name: plan.name,
        calls: [...calls],
        participants: [...participants],
        user: plan.user,
      }));
  }

  /** Everybody's calls and times by the app, by all that the record has by now. */
  get #legs(): ReadonlyMap<string, Leg> {
    const facts = this.driver.facts();
    for (; this.#factsSeen < facts.length; this.#factsSeen += 1) {
      const fact = facts[this.#factsSeen];
      if (fact !== undefined) this.#whereabouts.follow(fact);
    }
    return this.#whereabouts.legs;
  }
}
