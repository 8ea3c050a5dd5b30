import { createStore, type Store } from '../parts/store.ts';
import { HeldPhone } from './held-phone.ts';
import type { KeptPhone } from './kept-phone.ts';

/** What phones are called, in the order in which they are added. */
const NAMES = ['Pat', 'Kim', 'Lee', 'Max', 'Ida', 'Tom', 'Ana', 'Ben', 'Eva', 'Jan', 'Mia', 'Zoe'];

/** The caller ID of the first phone; the others are counted on from here. */
const FIRST_CALLER = 14_255_550_111;

/** The telephones that are held here, oldest first. */
export const phones: Store<readonly HeldPhone[]> = createStore<readonly HeldPhone[]>([]);

/** Whether the telephones are shown; where the page is narrow they are put away at first. */
export const dockOpen: Store<boolean> = createStore(!isNarrow());

/** Puts the telephones away where they would cover the page. */
export function makeRoom(): void {
  if (isNarrow()) dockOpen.set(false);
}

function isNarrow(): boolean {
  return matchMedia('(width < 900px)').matches;
}

/** Shows the telephones, and this one among them. */
export function bringUp(phone: HeldPhone): void {
  dockOpen.set(true);
  // A phone that was just added is drawn with the next frame.
  requestAnimationFrame(() => {
    document
      .querySelector(`[data-phone="${phone.id}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
}

let made = 0;

/** Adds a telephone, under a name that none of the others has. */
export function addPhone(wished?: string): HeldPhone {
  made += 1;
  const phone = new HeldPhone(made, wished ?? freshName(), `+${FIRST_CALLER + made - 1}`);
  phones.set([...phones.value, phone]);
  return phone;
}

/** Adds a telephone that was held before the page was loaded anew. */
export function bringBack(kept: KeptPhone): void {
  made = Math.max(made, kept.id);
  const phone = new HeldPhone(kept.id, kept.name, kept.from);
  phones.set([...phones.value, phone]);
  phone.goOn(kept);
}

/** Hangs up and takes a telephone away. */
export function removePhone(phone: HeldPhone): void {
  phones.set(phones.value.filter((one) => one !== phone));
  void phone.putAway();
}

/** The telephone of that name, added where there is none. */
export function phoneNamed(name: string): HeldPhone {
  return phones.value.find(({ state }) => state.value.name === name) ?? addPhone(name);
}

function freshName(): string {
  const taken = new Set(phones.value.map(({ state }) => state.value.name));
  const free = NAMES.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let nth = 2; ; nth += 1) {
    const more = NAMES.find((name) => !taken.has(`${name} ${nth}`));
    if (more !== undefined) return `${more} ${nth}`;
  }
}
