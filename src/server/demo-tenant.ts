import type { BridgeSeed } from '../domain/bridge-seed.ts';

/** Who and what the demo tenant has, for what `serve` prints and for tests. */
export const DEMO = {
  number: '+14255550199',
  tollFree: '+18005550199',
  amos: 'amos.marble@contoso.com',
  standup: '4482915',
  coffee: '5550123',
} as const;

/**
 * Contoso, the tenant of a server that was given none: an organizer with a leader PIN, one whose
 * meetings need none, two numbers, three meetings.
 *
 * @param pin the PIN of Amos, 4 to 12 digits; made anew at each start.
 */
export function demoTenant(pin: string): BridgeSeed {
  const pilar = 'pilar.pinilla@contoso.com';
  return {
    profile: 'sfb-online',
    tenant: {},
    settings: {},
    numbers: [
      { number: DEMO.number, kind: 'toll', languages: ['en-US'] },
      { number: DEMO.tollFree, kind: 'tollFree', languages: ['en-US', 'es-ES'] },
    ],
    organizers: [
      { id: DEMO.amos, displayName: 'Amos Marble', pins: [pin] },
      { id: pilar, displayName: 'Pilar Pinilla', allowPstnOnlyMeetings: true },
    ],
    meetings: [
      { id: 'standup', organizer: DEMO.amos, conferenceId: DEMO.standup },
      { id: 'review', organizer: DEMO.amos, conferenceId: '7710482', dialInBypass: false },
      { id: 'coffee', organizer: pilar, conferenceId: DEMO.coffee },
    ],
  };
}
