import { BAD_ENTRIES } from './entry.ts';
import { MEETING_LIMITS } from './timer-name.ts';

/** Why a caller waits in the lobby (rules LOB-1, LOB-3, LOB-4). */
export const LOBBY_REASONS = ['notStarted', 'awaitingAdmit', 'locked'] as const;

/** Why a caller waits in the lobby; one of {@link LOBBY_REASONS}. */
export type LobbyReason = (typeof LOBBY_REASONS)[number];

/** Why a call ends. */
export const END_REASONS = [
  'caller',
  'lineLost',
  'numberNotInService',
  'tollFreeRefused',
  'conferenceIdTries',
  'pinTries',
  'lobbyTimeout',
  'meetingFull',
  'meetingLimit',
  'meetingEnded',
  'shutdown',
] as const;

/** Why a call ended; one of {@link END_REASONS}. */
export type EndReason = (typeof END_REASONS)[number];

/** Why a conference ID is refused; the caller hears the same words for each (rule CID-2). */
export const CONFERENCE_ID_REFUSALS = [
  ...BAD_ENTRIES,
  'wrongLength',
  'unknown',
  'reset',
  'released',
] as const;

/** Why a conference ID was refused; one of {@link CONFERENCE_ID_REFUSALS}. */
export type ConferenceIdRefusal = (typeof CONFERENCE_ID_REFUSALS)[number];

/** What a keyed PIN is that opens nothing (rules PIN-5, PIN-6). */
export const BAD_PINS = ['revoked', 'otherOrganizer', 'wrong'] as const;

/** Why a PIN is refused; the caller hears the same words for each (rules KEY-2, PIN-5, PIN-6). */
export const PIN_REFUSALS = [
  ...BAD_ENTRIES,
  ...BAD_PINS,
  // Compared with nothing: so many wrong ones have come from there (rule PIN-11).
  'tooManyGuesses',
] as const;

/** Why a PIN was refused; one of {@link PIN_REFUSALS}. */
export type PinRefusal = (typeof PIN_REFUSALS)[number];

/** Why `*` asks for no PIN in this lobby, at this moment (rule PIN-8). */
export const LOBBY_PIN_REFUSALS = [
  'lobbyPinOff',
  'pinTriesUsed',
  'noPinNeeded',
  'awaitingAdmit',
  'locked',
] as const;

/** Why `*` asks for no PIN; one of {@link LOBBY_PIN_REFUSALS}. */
export type NoLobbyPin = (typeof LOBBY_PIN_REFUSALS)[number];

/** Why a key is passed over (rules KEY-2, KEY-3, PIN-8). */
export const KEY_LOSSES = [
  ...(['typeAheadFull', 'typeAheadOff', 'notExpected', 'notAnswered', 'callEnding'] as const),
  ...LOBBY_PIN_REFUSALS,
] as const;

/** Why a key was passed over; one of {@link KEY_LOSSES}. */
export type KeyLoss = (typeof KEY_LOSSES)[number];

/** How a meeting is started (rules START-1, START-2, START-4). */
export const START_MEANS = ['app', 'pin', 'noPinNeeded', 'admitted'] as const;

/** How a meeting was started; one of {@link START_MEANS}. */
export type StartMeans = (typeof START_MEANS)[number];

/** Why a meeting ends (rules START-8, MTG-5). */
export const MEETING_ENDS = ['lastLeft', ...MEETING_LIMITS] as const;

/** Why a meeting ended; one of {@link MEETING_ENDS}. */
export type MeetingEnd = (typeof MEETING_ENDS)[number];
