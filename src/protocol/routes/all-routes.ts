import { ACCESS_ROUTES } from './access-routes.ts';
import { BRIDGE_ROUTES } from './bridge-routes.ts';
import { COMMAND_ROUTES } from './command-routes.ts';
import { DOCUMENT_ROUTES } from './document-routes.ts';
import { JOURNAL_ROUTES } from './journal-routes.ts';
import { MAIL_ROUTES } from './mail-routes.ts';
import { MEETING_ROUTES } from './meeting-routes.ts';
import { NUMBER_ROUTES } from './number-routes.ts';
import { OPERATION_ROUTES } from './operation-routes.ts';
import { RECORD_ROUTES } from './record-routes.ts';
import { RECORDING_ROUTES } from './recording-routes.ts';
import type { AnswerOf, HttpRoute } from './route.ts';
import { SETTINGS_ROUTES } from './settings-routes.ts';
import { SCENARIO_ROUTES } from './scenario-routes.ts';
import { USER_ROUTES } from './user-routes.ts';

/** Every path of the admin side, by what the server calls its handler. */
export const ROUTES = {
  ...COMMAND_ROUTES,
  ...USER_ROUTES,
  ...NUMBER_ROUTES,
  ...MEETING_ROUTES,
  ...SETTINGS_ROUTES,
  ...RECORD_ROUTES,
  ...MAIL_ROUTES,
  ...JOURNAL_ROUTES,
  ...RECORDING_ROUTES,
  ...SCENARIO_ROUTES,
  ...BRIDGE_ROUTES,
  ...ACCESS_ROUTES,
  ...DOCUMENT_ROUTES,
  ...OPERATION_ROUTES,
} as const;

/** What the server calls the handler of a path. */
export type RouteName = keyof typeof ROUTES;

/** What the path of that name answers. */
export type Answer<Name extends RouteName> = AnswerOf<(typeof ROUTES)[Name]>;

/** The same, one behind the other. */
export const HTTP_ROUTES: readonly HttpRoute[] = Object.values(ROUTES);
