import { CALL_PLACES } from '../domain/call-place.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import { NEW_PHONE_VIEW, type PhoneView } from '../history/phone-view.ts';

/** A call that a phone has left off holding, as plain data that another phone can take up. It holds no digit. */
export interface SavedCall {
  readonly call: string;
  /** Proves that the call is yours: the `resumeToken` of the wire. Keep it to yourself. */
  readonly token: string;
  /** The `seq` of the last message that the phone was told; 0 for none. */
  readonly seq: number;
  /** Where the call was, as far as the phone had been told. */
  readonly view: PhoneView;
}

const SAVED_CALL: OptionNames<SavedCall> = { call: true, token: true, seq: true, view: true };

const VIEW_NAMES = Object.keys(NEW_PHONE_VIEW);

/**
 * Looks at a saved call, which comes from a file or a store that anybody may have written to.
 *
 * @param where what takes it, for example `takeUp()`.
 * @throws {TypeError} that names what is wrong with it, and never its token.
 */
export function checkSavedCall(where: string, saved: SavedCall): void {
  checkOptions(where, saved, SAVED_CALL);
  const wants = (name: keyof SavedCall, what: string): TypeError =>
    new TypeError(`${where}: ${name} is to be ${what}. Give what saved() of a phone has given.`);
  for (const name of ['call', 'token'] as const) {
    const given: unknown = saved[name];
    if (typeof given !== 'string' || given === '') throw wants(name, 'a text');
  }
  if (!Number.isSafeInteger(saved.seq) || saved.seq < 0)
    throw wants('seq', 'a whole number from 0');
  if (!isView(saved.view)) throw wants('view', `an object with ${VIEW_NAMES.join(', ')}`);
}

function isView(view: unknown): view is PhoneView {
  if (typeof view !== 'object' || view === null) return false;
  if (!VIEW_NAMES.every((name) => Object.hasOwn(view, name))) return false;
  const place: unknown = Reflect.get(view, 'place');
  return CALL_PLACES.some((one) => one === place);
}
