import type { Profile } from '../profile.ts';

/** Skype for Business Online audio conferencing, as its founding document describes it. */
export const sfbOnline: Profile = {
  name: 'sfb-online',
  conferenceIdDigits: 7,
  dialInBypassDefault: true,
  commands: { '*1': 'help', '*6': 'toggleMute' },

  needsPin(organizer) {
    return !organizer.allowPstnOnlyMeetings;
  },

  startedBy(arrival, organizer) {
    if (arrival.by === 'app') return arrival.signedIn ? 'app' : null;
    if (arrival.identified) return 'pin';
    return this.needsPin(organizer) ? null : 'noPinNeeded';
  },

  heldBack(arrival, meeting, locked) {
    if (locked) return 'locked';
    return arrival.by === 'phone' && !meeting.dialInBypass ? 'awaitingAdmit' : null;
  },

  startReleasesLobby() {
    return true;
  },
};
