import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { CALLS_PATH } from '../protocol/client-messages.ts';
import { toolCommand, type Invocation } from '../scenario/report/tool-command.ts';

/**
 * What `serve` says once it runs: where, with whom, and what to do next.
 *
 * @param tool how its commands are called where this one was.
 * @param shown the PIN that was made at the start: this is the one time it is shown (PIN-4).
 */
export function serveText(
  url: string,
  seed: BridgeSeed,
  tool: Invocation,
  shown: { readonly user: string; readonly pin: string } | null,
): string {
  const socket = `${url.replace(/^http/, 'ws')}${CALLS_PATH}`;
  const number = seed.numbers[0]?.number ?? '+14255550199';
  const meeting = seed.meetings[0];
  const user = meeting?.organizer ?? seed.organizers[0]?.id ?? 'amos.marble@contoso.com';
  const lines = [
    `Lobbyline answers at ${socket}, administration at ${url}/v1`,
    `Everything it can do, to read in a browser: ${url}/v1/docs`,
    '',
    ...seed.numbers.map((one) => `  number   ${one.number}  ${one.kind ?? 'toll'}`),
    ...seed.meetings.map(
      (one) => `  meeting  ${one.conferenceId}  ${one.id}, organized by ${one.organizer}`,
    ),
    ...(shown === null
      ? []
      : [`  PIN      ${shown.pin}  of ${shown.user}; not shown again, but can be reset`]),
    '',
    'Dial in by hand, and press keys:',
    `  ${toolCommand(tool, ['dial', number, '--server', url])}`,
    ...(meeting === undefined ? [] : [`  then ${meeting.conferenceId}#, and * for the organizer`]),
    'Reset a leader PIN:',
    `  curl -X POST ${url}/v1/users/${user}/reset-leader-pin`,
    'See what happened:',
    `  curl ${url}/v1/journal`,
    'Run scenarios against this server:',
    `  ${toolCommand(tool, ['run', 'scenarios', '--target', url])}`,
    '',
    'Ctrl-C stops it.',
  ];
  return `${lines.join('\n')}\n`;
}
