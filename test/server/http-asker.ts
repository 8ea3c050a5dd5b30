import { PIN } from './virtual-server.ts';

/** The user whom the tests reset and enable. */
export const AMOS = 'amos.marble@contoso.com';

/** A seed for bridges made over HTTP. */
export const SEED = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: AMOS, pins: [PIN] }],
  meetings: [{ id: 'standup', organizer: AMOS, conferenceId: '4482915' }],
} as const;

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** Asks the server at `url`; a text is sent as it is, anything else as JSON. */
export async function ask(
  url: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init =
    body === undefined
      ? { method }
      : { method, body: text, headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${url}${path}`, init);
  const answer = await response.text();
  const isJson = /\bjson\b/u.test(response.headers.get('content-type') ?? '') && answer !== '';
  return {
    status: response.status,
    body: isJson ? (JSON.parse(answer) as Record<string, unknown>) : {},
    headers: response.headers,
  };
}
