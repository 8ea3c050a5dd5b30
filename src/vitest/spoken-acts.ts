import type { ActsDocument } from '../scenario/words/acts.ts';
import type { GivenDocument } from '../scenario/words/given.ts';
import { definitionToPlans, scenario } from '../scenario/language/scenario-builder.ts';
import { fillOut } from '../scenario/language/variables.ts';
import type { Act, Plan } from '../scenario/plan.ts';

/** What `dial` takes in a scenario. */
export type DialWords = NonNullable<ActsDocument['dial']>;

/** What `press` takes in a scenario. */
export type PressWords = NonNullable<ActsDocument['press']>;

type Dial = Extract<Act, { readonly act: 'dial' }>;
type Press = Extract<Act, { readonly act: 'press' }>;

/** Somebody who is not in `given` dials under this name, for the language alone. */
const STRANGER = 'somebody-who-calls';

/** Reads what callers do by the rules of the scenario language, on the bridge that was given. */
export class SpokenActs {
  readonly #given: GivenDocument;
  readonly #plan: Plan;

  constructor(given: GivenDocument, plan: Plan) {
    this.#given = given;
    this.#plan = plan;
  }

  /** @throws RangeError that lists what is wrong, where, and what to do; it quotes no digit keyed. */
  dial(name: string, dial: DialWords): Pick<Dial, 'number' | 'conferenceId' | 'keys' | 'from'> {
    const one = this.#read(name, 'bridge.dial()', [{ dial }]).find(isDial);
    if (one === undefined) throw new RangeError('bridge.dial() was given nothing to dial.');
    const fill = (text: string | null): string | null => (text === null ? null : this.#fill(text));
    return {
      number: this.#fill(one.number),
      conferenceId: fill(one.conferenceId),
      keys: fill(one.keys),
      from: fill(one.from),
    };
  }

  /** @throws RangeError as {@link dial} does. */
  press(name: string, press: PressWords): Pick<Press, 'keys' | 'typist' | 'faults'> {
    // In a scenario somebody dials first.
    const acts = this.#read(name, 'press()', [{ dial: {} }, { press }]);
    const one = acts.find(isPress);
    if (one === undefined) throw new RangeError('press() was given nothing to press.');
    return { keys: this.#fill(one.keys), typist: one.typist, faults: one.faults };
  }

  #fill(text: string): string {
    return fillOut(text, this.#plan.variables);
  }

  #read(name: string, where: string, acts: readonly ActsDocument[]): readonly Act[] {
    const known = this.#plan.actors.has(name);
    const who = known ? name : STRANGER;
    const callers = known ? {} : { callers: { ...this.#given.callers, [STRANGER]: {} } };
    const given = { ...this.#given, ...callers };
    const steps = acts.map((one) => ({ [who]: one }));
    const read = definitionToPlans(scenario({ scenario: where, given, steps }), where);
    const lines = read.problems.map(({ path, message, cure }) => {
      const place = path.replace(/^steps\[\d+\]\./u, '').replace(`${who}.`, '');
      return `${place}: ${message} ${cure}`;
    });
    if (lines.length > 0) throw new RangeError(`${where} cannot be done.\n${lines.join('\n')}`);
    return (read.plans[0]?.steps ?? []).flatMap((step) => (step.kind === 'actor' ? step.acts : []));
  }
}

function isDial(one: Act): one is Dial {
  return one.act === 'dial';
}

function isPress(one: Act): one is Press {
  return one.act === 'press';
}
