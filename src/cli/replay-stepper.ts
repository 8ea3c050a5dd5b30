import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from '../history/names.ts';
import type { Moment } from '../replay/moments.ts';
import { momentText } from '../scenario/report/moment-text.ts';
import { columnsOf, withoutLast } from '../text-layout/columns.ts';
import type { CliIo } from './cli-io.ts';
import { momentFrom } from './journal-reading.ts';
import { BACK } from './own-signs.ts';

/** What can be stepped through. */
export interface Steps {
  readonly moments: readonly Moment[];
  readonly parties: readonly NamedParty[];
  /** Milliseconds since the epoch. */
  readonly startAt: number;
}

const KEYS = '[n]ext  [b]ack  [g]o to  [f]ollow  [q]uit';
const WIDTH = 100;

/** Steps through the moments of a journal, at a terminal or at once. */
export class ReplayStepper {
  readonly #steps: Steps;
  readonly #io: CliIo;
  #followed: NamedParty | null = null;
  #place = 0;
  /** What is being typed behind a question, and what takes it. */
  #asked: { typed: string; readonly take: (text: string) => void } | null = null;

  constructor(steps: Steps, io: CliIo) {
    this.#steps = steps;
    this.#io = io;
  }

  /** Goes by one caller's moments from now on; an empty name means everybody's. */
  follow(name: string): boolean {
    const party = this.#steps.parties.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (name !== '' && party === undefined) return false;
    const at = this.#moments[this.#place]?.at ?? this.#steps.startAt;
    this.#followed = party ?? null;
    this.#goTo(at);
    return true;
  }

  /** Shows every moment. */
  showAll(): void {
    for (this.#place = 0; this.#place < this.#moments.length; this.#place += 1) {
      if (this.#place > 0) this.#io.stdout.write('\n');
      this.#show();
    }
  }

  /** Shows how everything is at that time. */
  showAt(at: number): void {
    this.#goTo(at);
    this.#show();
  }

  /** Shows how everything is at the end. */
  showLast(): void {
    this.#place = Math.max(0, this.#moments.length - 1);
    this.#show();
  }

  /** Goes by the keys that are typed, until somebody quits. */
  walk(): Promise<void> {
    this.#show();
    this.#invite();
    return new Promise((done) => {
      const { stop } = this.#io;
      const quit = (): void => {
        stopKeys();
        stop.removeEventListener('abort', quit);
        this.#io.stdout.write('\n');
        done();
      };
      const stopKeys = this.#io.onKey((typed) => {
        for (const key of typed.length > 1 && !typed.startsWith('\u001b') ? typed : [typed]) {
          if (this.#asked === null && key === 'q') return quit();
          this.#typed(key);
        }
      });
      stop.addEventListener('abort', quit, { once: true });
    });
  }

  get #moments(): readonly Moment[] {
    const { moments } = this.#steps;
    const party = this.#followed;
    if (party === null) return moments;
    return moments.filter(({ facts }) => facts.some((fact) => isAbout(fact, party)));
  }

  #typed(key: string): void {
    if (this.#asked !== null) return this.#typedAnswer(key, this.#asked);
    switch (key) {
      case 'n':
      case '\r':
      case '\n':
      case ' ':
        return this.#stepBy(1);
      case 'b':
        return this.#stepBy(-1);
      case 'g':
        return this.#ask('go to (44s900ms since the start, or ISO 8601)', (text) => {
          const at = momentFrom(text, this.#steps.startAt);
          if (at === null) return this.#say(`"${text}" is no time.`);
          this.#io.stdout.write('\n');
          this.showAt(at);
          this.#invite();
        });
      case 'f':
        return this.#ask('follow (a name; nothing: everybody)', (name) => {
          const names = this.#steps.parties.map((party) => party.name).join(', ');
          if (!this.follow(name)) return this.#say(`Nobody is called "${name}": ${names}.`);
          this.#io.stdout.write('\n');
          this.#show();
          this.#invite();
        });
      default:
        return undefined;
    }
  }

  #stepBy(by: number): void {
    const next = this.#place + by;
    if (next < 0) return this.#say('This is the first moment.');
    if (next >= this.#moments.length) return this.#say('This is the last moment.');
    this.#place = next;
    this.#io.stdout.write('\n');
    this.#show();
    this.#invite();
  }

  #ask(question: string, take: (text: string) => void): void {
    this.#asked = { typed: '', take };
    this.#io.stdout.write(`\n${question}: `);
  }

  #typedAnswer(key: string, asked: { typed: string; take: (text: string) => void }): void {
    if (key === '\r' || key === '\n') {
      this.#asked = null;
      this.#io.stdout.write('\n');
      asked.take(asked.typed.trim());
    } else if (key === '\u007f' || key === '\b') {
      const left = withoutLast(asked.typed);
      const columns = columnsOf(asked.typed) - columnsOf(left);
      this.#io.stdout.write([BACK, ' ', BACK].map((sign) => sign.repeat(columns)).join(''));
      asked.typed = left;
    } else if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(key)) {
      asked.typed += key;
      this.#io.stdout.write(key);
    }
  }

  /** The last moment up to `at`, or the first of all. */
  #goTo(at: number): void {
    const place = this.#moments.findLastIndex((moment) => moment.at <= at);
    this.#place = Math.max(0, place);
  }

  #show(): void {
    const { parties, startAt } = this.#steps;
    const moments = this.#moments;
    const moment = moments[this.#place];
    if (moment === undefined) {
      this.#io.stdout.write('Nothing happened.\n');
      return;
    }
    const whose = this.#followed === null ? '' : ` of ${this.#followed.name}`;
    const place = `moment ${this.#place + 1} of ${moments.length}${whose}`;
    const width = this.#io.stdout.columns ?? WIDTH;
    this.#io.stdout.write(momentText(moment, { parties, startAt, width, place }));
  }

  #say(words: string): void {
    this.#io.stdout.write(`\n${words}`);
    this.#invite();
  }

  #invite(): void {
    this.#io.stdout.write(`\n${KEYS} `);
  }
}

/** True when something happens to that caller, by phone or by the app. */
function isAbout(fact: Fact, { calls, participants }: NamedParty): boolean {
  const ids: readonly unknown[] = [...calls, ...participants];
  const named: readonly unknown[] = ['call', 'who', 'participant'].map((field): unknown =>
    Reflect.get(fact, field),
  );
  return named.some((id) => ids.includes(id));
}
