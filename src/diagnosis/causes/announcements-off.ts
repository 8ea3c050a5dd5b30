import { cause } from './cause.ts';

/** Announcements are off since an app user joined. */
export const announcementsOff = cause({
  code: 'announcements.off',
  title: 'announcements are off since an app user joined',
  rules: ['MTG-2'],
});
