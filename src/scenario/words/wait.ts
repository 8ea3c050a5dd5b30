import { z } from 'zod';
import { printDuration } from '../../domain/duration.ts';
import { greatest } from '../../domain/extremes.ts';
import { BRIDGE_SETTINGS, type BridgeSettings } from '../../domain/setting.ts';
import { AWAITED_TIMERS, type TimerName } from '../../domain/timer-name.ts';
import { choice, duration } from './leaves.ts';
import { inTime } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { actor } from './references.ts';
import { stepWord } from './word.ts';

const TIMER_SETTINGS: Readonly<
  Partial<Record<TimerName, readonly (keyof BridgeSettings & `${string}Ms`)[]>>
> = {
  lobbyTimeout: ['lobbyTimeoutMs'],
  firstDigitTimeout: ['firstDigitTimeoutMs'],
  interDigitTimeout: ['interDigitTimeoutMs'],
  phoneOnlyLimit: ['phoneOnlyWithPinMs', 'phoneOnlyWithoutPinMs'],
  unchangedLimit: ['appAndPhoneUnchangedMs'],
  ring: ['ringMs'],
  lineGrace: ['lineGraceMs'],
  nameRecordingEnd: ['nameRecordingMs'],
};

/** How long a timer may take: its longest time by the settings that the scenario starts with, and more. */
function longest({ scope: { given } }: Place, timer: TimerName): number {
  const names = TIMER_SETTINGS[timer] ?? [];
  const times = names.map((name) => given.bridge.settings[name] ?? BRIDGE_SETTINGS[name].default);
  return greatest(times, 0) + given.withinMs;
}

/** `wait:` as a step of its own. */
export const wait = stepWord({
  key: 'wait',
  schema: z
    .union([
      placed(duration, (forMs) => ({ kind: 'wait', forMs }) as const),
      placed(
        z.strictObject({
          until: choice(AWAITED_TIMERS).describe('A timer, by its name.'),
          for: actor.describe('Whose timer. Left out: any.').optional(),
          within: duration
            .describe("How long to wait. Default: the timer's own time, and `within` of `given`.")
            .optional(),
        }),
        ({ until, for: actor = null, within }, place) =>
          ({
            kind: 'waitUntil',
            timer: until,
            actor,
            withinMs: within ?? longest(place, until),
          }) as const,
      ),
    ])
    .describe('Lets time pass, or goes on to a limit.'),
  phrase(body, place) {
    if (body.kind === 'wait') return `wait ${printDuration(body.forMs)}`;
    const whose = body.actor === null ? '' : ` of ${body.actor}`;
    const isWritten = place.in('within').written !== undefined;
    return `wait until ${body.timer}${whose}${inTime(isWritten ? body.withinMs : null)}`;
  },
  rows: [
    '`10m` | lets time pass',
    `\`{ until, for, within }\` | to a timer: ${AWAITED_TIMERS.map((timer) => `\`${timer}\``).join(', ')}; \`for\` an actor; \`within\` is by default the timer's own time by the settings of \`given\`, and \`within\` of \`given\` on top`,
  ],
  example: 'wait: { until: lobbyTimeout, for: pat, within: 31m }',
});
