import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';

/** The bridge's toll number, its default. */
export const TOLL = '+14255550199';
/** The bridge's toll-free number. */
export const TOLL_FREE = '+18005550100';
/** A number with German as primary language and English and French on keys 1 and 2. */
export const MULTILINGUAL = '+493055501234';
/** A number that was on the bridge once. */
export const UNREGISTERED = '+14255550100';

/** The organizer of `standup`, and the leader PIN. */
export const AMOS = 'amos.marble@contoso.com';
/** The valid leader PIN of {@link AMOS}. */
export const AMOS_PIN = '73915';
/** The organizer of `review`. */
export const MEGAN = 'megan.bowen@contoso.com';
/** The valid leader PIN of {@link MEGAN}. */
export const MEGAN_PIN = '60248';

/** The conference ID of `standup`. */
export const STANDUP = '4482915';
/** The conference ID of `review`. */
export const REVIEW = '5550123';

/** A tenant with two organizers, a meeting each, and a number of every kind. */
export const SAMPLE_SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [
    { number: TOLL },
    { number: TOLL_FREE, kind: 'tollFree' },
    { number: MULTILINGUAL, languages: ['de-DE', 'en-US', 'fr-FR'] },
    { number: UNREGISTERED, registered: false },
  ],
  organizers: [
    { id: AMOS, displayName: 'Amos Marble', pins: [AMOS_PIN] },
    { id: MEGAN, displayName: 'Megan Bowen', pins: [MEGAN_PIN] },
  ],
  meetings: [
    { id: 'standup', organizer: AMOS, conferenceId: STANDUP },
    { id: 'review', organizer: MEGAN, conferenceId: REVIEW },
  ],
};
