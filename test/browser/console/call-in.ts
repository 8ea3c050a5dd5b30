import { DEMO } from '../../../src/server/demo-tenant.ts';
import type { PhoneOnPage } from './phone-on-page.ts';

/** What a phone says that waits for the organizer. */
export const WAITS = 'Lobby: meeting not started';

/** Calls in as a guest does, with keys pressed by the mouse. */
export async function callIn(phone: PhoneOnPage): Promise<void> {
  await phone.dial(DEMO.number);
  await phone.hears('Please enter the conference ID');
  await phone.press(`${DEMO.standup}#`);
  await phone.hears('If you are the organizer of this meeting');
  await phone.press('#');
  await phone.hears('please say your name');
  await phone.press('#');
  await phone.is(WAITS);
}
