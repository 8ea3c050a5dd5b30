import { expect, it } from 'vitest';
import { retentionFrom, type RetentionFlags } from '../../src/cli/serve-retention.ts';
import { captured } from './captured-cli.ts';

const DAY = 86_400_000;

/** Days that facts and audit entries are kept; `null` for ever. */
function days(flags: RetentionFlags): readonly (number | null)[] {
  const { keepMs, auditMs } = retentionFrom(flags);
  return [keepMs, auditMs].map((ms) => (ms === null ? null : ms / DAY));
}

it.each<[RetentionFlags, readonly (number | null)[]]>([
  [{}, [90, 400]],
  [{ retain: '26w' }, [182, 400]],
  [{ retain: '500d' }, [500, 500]],
  [{ retain: 'forever' }, [null, null]],
  [{ retain: '1d', retainAudit: '1d12h' }, [1, 1.5]],
  [{ retainAudit: 'forever' }, [90, null]],
])('%j keeps facts and audit entries for %j days', (flags, expected) => {
  expect(days(flags)).toEqual(expected);
});

it.each<[readonly string[], string]>([
  [['--retain', '1h'], '--retain: expected a duration of one day or longer, such as 90d or 26w'],
  [['--retain', '90 days'], 'found "90 days". "90 days" is written 90d.'],
  [['--retain-audit', '30d'], '--retain-audit: 30d is shorter than 90d'],
  [
    ['--retain', 'forever', '--retain-audit', '400d'],
    '--retain-audit: 400d is shorter than forever',
  ],
])('refuses %j and says what to do', async (options, words) => {
  const { stderr, code } = await captured(['serve', '--port', '0', ...options], 'real');
  expect(stderr).toContain(words);
  expect(code).toBe(2);
});
