import { expect, test } from 'vitest';
import { createServerLog } from '../../src/server/server-log.ts';
import { RawLine } from './raw-line.ts';
import { PIN, startVirtualServer } from './virtual-server.ts';

test('the log follows a call from its answer to its end, by call and meeting', async () => {
  let text = '';
  const log = createServerLog('info', { write: (line) => void (text += line) });
  const { server, url, clock } = await startVirtualServer({}, log);
  const line = await RawLine.open(url);
  await line.dial();
  clock.runFor(10_000);
  await line.ask({ type: 'dtmf', digits: '4482915#' });
  clock.runFor(30_000);
  await line.ask({ type: 'dtmf', digits: '*11111#' });
  clock.runFor(30_000);
  await line.ask({ type: 'dtmf', digits: `*${PIN}#` });
  clock.runFor(30_000);
  await server.close();
  const lines = text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as Record<string, unknown>);
  const told = lines.filter(({ call }) => call === 'c-1').map(({ msg }) => msg);
  expect(told).toEqual(expect.arrayContaining(['answered a call', 'reached a meeting']));
  expect(told).toEqual(
    expect.arrayContaining(['refused a PIN', 'joined a meeting', 'a call ended']),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'refused a PIN',
      call: 'c-1',
      why: 'wrong',
      meeting: 'standup',
    }),
  );
  for (const digits of [PIN, '11111', '4482915']) expect(text).not.toContain(digits);
});
