import type { RowKind } from './report-data.ts';

/** Kinds of rows as the chips above a ladder name them. */
export const KIND_WORDS: Readonly<Record<RowKind, string>> = {
  call: 'calls',
  keys: 'keys',
  heard: 'heard',
  entry: 'entries',
  meeting: 'meeting',
  admin: 'administration',
  mail: 'mail',
  timer: 'timers',
  mark: 'failure',
};
