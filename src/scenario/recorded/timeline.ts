import type { Fact } from '../../domain/fact.ts';
import { usualName } from '../words/callers.ts';
import { HANDS } from '../keying.ts';
import { writtenTypist } from '../words/typist.ts';
import { printDuration } from '../../domain/duration.ts';
import type { StepDocument } from '../words/steps.ts';
import { asWrittenIn } from '../language/variables.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import { adminStepOf, inWordsThatFit, type AdminStep, type Reader } from './admin-words.ts';
import { runEventsOf, keysLike, usualTypist, type RunEvent, type KeyRun } from './key-runs.ts';
import type { MailBook } from './mail-words.ts';
import type { Material } from './material.ts';
import type { Naming } from './recorded-given.ts';

/** What the steps of a recording are written with. */
export interface TimelineOptions {
  readonly material: Material;
  readonly naming: Naming;
  readonly mails: MailBook;
  /** True: the order within each millisecond is written out, and every key is a step. */
  readonly exact: boolean;
}

/** Everything that happened, step by step, each at its moment. */
export class Timeline {
  readonly #options: TimelineOptions;
  readonly #events: readonly RunEvent[];
  readonly #refusals: ReadonlyMap<number, string>;
  /** Where the scenario is: the moment, and how many of its timers have fired. */
  #at: number;
  #timers = 0;
  #stopped = false;

  constructor(options: TimelineOptions) {
    this.#options = options;
    const { material, naming, exact } = options;
    this.#at = material.origin.at;
    this.#refusals = refusalsIn(material.facts);
    const personOf = (call: string): unknown => naming.participants.owner(call);
    this.#events = runEventsOf(material, personOf, exact);
    for (const person of naming.participants.people) {
      person.typist = usualTypist(
        this.#events.filter(
          (one): one is KeyRun => one.input === 'keys' && personOf(one.call) === person,
        ),
      );
    }
  }

  /** The steps; to be asked for once, when `given` is written. */
  steps(reader: Reader): StepDocument[] {
    const written: (StepDocument | AdminStep)[] = [];
    for (const event of this.#events) {
      const first = event.input === 'keys' ? event.first : event;
      const last = event.input === 'keys' ? event.last : event;
      const step = this.#stepOf(event);
      if (step === null) continue;
      for (const one of this.#goTo(first.at, first.behindTimers, first)) written.push(one);
      if (this.#stopped) written.push({ bridge: 'start' });
      written.push(step);
      this.#stopped = event.input === 'stop';
      this.#at = last.at;
      this.#timers = last.behindTimers ?? 0;
    }
    const { endAt, timersAtEnd } = this.#options.material.recording;
    const end = this.#goTo(endAt, timersAtEnd, null);
    const commands = written.filter((step): step is AdminStep => 'friendly' in step);
    const worded = inWordsThatFit(commands, reader);
    const steps = written.map((step) =>
      'friendly' in step ? (worded[commands.indexOf(step as AdminStep)] ?? step.exact) : step,
    );
    return [...(steps as StepDocument[]), ...end];
  }

  #goTo(at: number, timers: number | null, input: RecordedInput | null): StepDocument[] {
    const { material, exact } = this.#options;
    if (at === this.#at && timers === this.#timers) return [];
    const since = at - material.origin.at;
    const time = since === 0 ? 0 : printDuration(since);
    if (!exact && !material.aheadOfTimers.has(input)) return [{ at: time }];
    return [{ at: { time, timers: timers ?? 0 } }];
  }

  #stepOf(event: RunEvent): StepDocument | AdminStep | null {
    const { naming, mails } = this.#options;
    const { participants, places } = naming;
    switch (event.input) {
      case 'dial': {
        const person = participants.owner(event.call);
        person.call = event.call;
        const number = places.numbers.get(event.to) ?? event.to;
        const { from } = event;
        const dial = from === person.from ? number : { number, from };
        return asWrittenIn({ [person.name]: { dial } });
      }
      case 'keys':
        return { [participants.owner(event.call).name]: { press: this.#press(event) } };
      case 'hangUp':
      case 'loseLine':
      case 'resumeLine':
        return { [participants.owner(event.call).name]: event.input };
      case 'joinByApp':
        return this.#joins(event);
      case 'leaveByApp': {
        const person = participants.owner(event.participant);
        person.participant = null;
        return { [person.name]: 'leaveApp' };
      }
      case 'administer':
        return adminStepOf(event, this.#refusals.get(event.seq ?? 0) ?? null, naming);
      case 'mailReport': {
        const { report, mail } = event;
        if (mails.isUp) return null;
        const nth = mails.nth.get(mail) ?? 0;
        if (report.accepted) return { mailServer: { accept: nth } };
        return asWrittenIn({ mailServer: { bounce: nth, why: report.why } });
      }
      case 'stop':
        return { bridge: 'stop' };
    }
  }

  #press(run: KeyRun) {
    const { participants, digits } = this.#options.naming;
    const keys = digits.inKeys(run.keys);
    const usual = participants.owner(run.call).typist ?? HANDS.steady;
    if (keysLike(usual, run)) return keys;
    const { toneMs, spacingMs, spacingsMs } = run;
    const ofItsOwn = spacingMs === null && spacingsMs.length > 0 ? { spacingsMs } : {};
    return {
      keys,
      typist: writtenTypist({ toneMs, gapMs: (spacingMs ?? 0) - toneMs, ...ofItsOwn }),
    };
  }

  #joins({ participant, join }: Extract<RunEvent, { input: 'joinByApp' }>): StepDocument {
    const { participants, places } = this.#options.naming;
    const person = participants.owner(participant);
    person.participant = participant;
    const { meeting: id, name, user, signedIn } = join;
    const meeting = places.meetings.get(id) ?? id;
    const says = person.says ?? this.#displayName(person.user) ?? usualName(person.name);
    const others = {
      ...(name !== says && { name }),
      ...(user !== person.user && this.#userWords(user)),
      ...(signedIn !== (person.user !== null) && { signedIn }),
    };
    const joinApp = Object.keys(others).length === 0 ? meeting : { meeting, ...others };
    return asWrittenIn({ [person.name]: { joinApp } });
  }

  /** Who has joined; a name that was nobody's alone when it was asked must not be read as somebody's. */
  #userWords(
    user: string | null,
  ): { readonly user: string | null } | { readonly userWritten: string } {
    const { naming, exact } = this.#options;
    const organizer = user === null ? null : naming.participants.organizer(user);
    if (user === null || organizer !== null) return { user: organizer?.name ?? null };
    return user.includes('@') && !exact ? { user } : { userWritten: user };
  }

  #displayName(user: string | null): string | null {
    const { organizers } = this.#options.material.origin.directory;
    const found = organizers.find(({ id }) => id === user);
    return found === undefined || found.displayName === found.id ? null : found.displayName;
  }
}

/** The code with which a command was refused, by the `seq` of its asking. */
function refusalsIn(facts: readonly Fact[]): ReadonlyMap<number, string> {
  const refusals = new Map<number, string>();
  for (const fact of facts) {
    if (fact.type === 'admin.refused' && fact.cause !== null) refusals.set(fact.cause, fact.code);
  }
  return refusals;
}
