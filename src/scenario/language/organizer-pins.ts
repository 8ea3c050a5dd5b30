import { seededRandom } from '../../adapters/random-sources.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import type { NamedUser } from '../../domain/user-lookup.ts';
import { variablesIn } from './variables.ts';

const PIN_OF = /^([A-Za-z][A-Za-z0-9_-]*)\.pin$/;

/** The variable that stands for an organizer's PIN, as it is valid at that moment of the run. */
export function pinVariable(organizer: string): string {
  return `${organizer}.pin`;
}

/** Whose PIN a variable stands for: `amos` for `amos.pin`; `null` for any other variable. */
export function organizerOfPin(variable: string): string | null {
  return PIN_OF.exec(variable.trim())?.[1] ?? null;
}

/** True for `${amos.pin}` of one of these organizers: their PIN, as it is valid at that moment. */
export function isPinOf(variable: string, organizers: ReadonlyMap<string, unknown>): boolean {
  const organizer = organizerOfPin(variable);
  return organizer !== null && organizers.has(organizer);
}

/** Draws PINs for organizers whose PIN is written as a variable and declared nowhere. */
const MADE_UP = 0x91b5;

/**
 * The seed with a PIN for every organizer whose `${name.pin}` stands in the steps: a PIN that the bridge
 * generates is known to nobody, so one is made up where none is declared.
 *
 * @param organizers users by the names that steps use.
 */
export function withPinsReferredTo(
  seed: BridgeSeed,
  steps: unknown,
  organizers: ReadonlyMap<string, NamedUser>,
): BridgeSeed {
  const names = variablesIn(JSON.stringify(steps) ?? '').flatMap(
    (one) => organizerOfPin(one) ?? [],
  );
  const referred = new Set(names.map((name) => organizers.get(name)?.id));
  const random = seededRandom(MADE_UP);
  const length = seed.tenant.pinLength ?? PIN_LENGTH.default;
  const own = seed.organizers.map((organizer) => {
    const digits = Array.from({ length }, () => String(random.integer(10))).join('');
    const isDeclared = (organizer.pins ?? []).length > 0 || organizer.enabled === false;
    return isDeclared || !referred.has(organizer.id) ? organizer : { ...organizer, pins: [digits] };
  });
  return { ...seed, organizers: own };
}

/** The PINs with which organizers begin, by the variables that stand for them. */
export function firstPins(
  seed: BridgeSeed,
  organizers: ReadonlyMap<string, NamedUser>,
): ReadonlyMap<string, string> {
  const pins = new Map(seed.organizers.map((one) => [one.id, one.pins?.at(-1)]));
  return new Map(
    [...organizers].flatMap(([name, { id }]) => {
      const pin = pins.get(id);
      return pin === undefined ? [] : [[pinVariable(name), pin] as const];
    }),
  );
}
