import type { Fact, FactType } from '../../src/domain/fact.ts';
import { isKey, KEY_DURATION_MS } from '../../src/domain/key.ts';
import type { Hearing, LineEvent } from '../../src/domain/line-event.ts';
import type { CallPlace } from '../../src/domain/call-place.ts';
import type { EndReason } from '../../src/domain/reasons.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView } from '../../src/history/phone-view.ts';
import type { PromptId } from '../../src/domain/prompt.ts';
import type { BridgeRig } from './bridge-rig.ts';

/** A telephone that remembers all that it was told. */
export class RigPhone {
  readonly call: string;
  readonly heard: LineEvent[] = [];
  view: PhoneView = NEW_PHONE_VIEW;
  readonly #rig: BridgeRig;

  constructor(rig: BridgeRig, call: string) {
    this.#rig = rig;
    this.call = call;
  }

  /** Takes in what the bridge says on the line. */
  hear(event: LineEvent): void {
    this.heard.push(event);
    this.view = follow(this.view, event);
  }

  get place(): CallPlace {
    return this.view.place;
  }

  get hearing(): Hearing {
    return this.view.hearing;
  }

  get endReason(): EndReason | null {
    return this.view.endReason;
  }

  /** Every prompt heard so far, in order. */
  get prompts(): readonly PromptId[] {
    return this.heard.flatMap((event) => (event.type === 'prompt' ? [event.id] : []));
  }

  /** What was told of that kind, oldest first. */
  told<T extends LineEvent['type']>(type: T): readonly Extract<LineEvent, { type: T }>[] {
    return this.heard.filter(
      (event): event is Extract<LineEvent, { type: T }> => event.type === type,
    );
  }

  /** The facts of that kind about this call. */
  facts<T extends FactType>(type: T): readonly Fact<T>[] {
    return this.#rig
      .facts(type)
      .filter((fact) => ('call' in fact ? fact.call : Reflect.get(fact, 'who')) === this.call);
  }

  /** Presses these keys, one after another, `gapMs` of virtual time apart. */
  keys(keys: string, gapMs = 0): this {
    for (const key of keys) {
      if (!isKey(key)) throw new RangeError(`"${key}" is no key of a telephone`);
      this.#rig.bridge.take({
        input: 'press',
        call: this.call,
        key,
        durationMs: KEY_DURATION_MS.usual,
      });
      if (gapMs > 0) this.#rig.clock.runFor(gapMs);
    }
    return this;
  }

  hangUp(): void {
    this.#rig.bridge.take({ input: 'hangUp', call: this.call });
  }

  loseLine(): void {
    this.#rig.bridge.take({ input: 'loseLine', call: this.call });
  }

  resumeLine(): void {
    this.#rig.bridge.take({ input: 'resumeLine', call: this.call });
  }
}
