import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backUp, restore } from '../../../src/adapters/store/backup.ts';
import { SqliteRows } from '../../../src/adapters/store/sqlite-rows.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';
import type { MailHouse } from '../../adapters/mail-house.ts';
import { AMOS, MailStage } from './mail-stage.ts';

/** Monday, 2 March 2026, 09:00 UTC. */
const START_AT = 1_772_442_000_000;
const MINUTE = 60_000;

let stage: MailStage;
let house: MailHouse;

beforeEach(async () => {
  stage = await MailStage.open(START_AT);
  house = stage.house;
});

afterEach(() => stage.close());

/** The files of the data folder that hold these digits. */
function filesWith(digits: string): readonly string[] {
  const { data } = stage;
  return readdirSync(data).filter((name) => readFileSync(join(data, name)).includes(digits));
}

describe('a mail that was accepted', () => {
  it('is not sent again after a crash, and nothing of it waits', async () => {
    const before = stage.start();
    const pin = stage.resetPin(before);
    await stage.told(before);
    expect(house.taken[0]?.mail.text).toContain(`Your PIN: ${pin}`);
    const folder = stage.crash();
    expect(stage.rowsIn(folder)).toEqual([]);
    const tried = stage.triesFromNow();
    const after = stage.start(folder);
    stage.pass(90 * MINUTE, after);
    expect([after.mailsOwed, stage.endsOf(after)]).toMatchObject([0, [{ type: 'mail.accepted' }]]);
    expect(tried()).toBe(0);
  });

  it('is told and not sent again when the crash came before the bridge heard of it', async () => {
    stage.resetPin(stage.start());
    const folder = await stage.crashAfter({ state: 'accepted' });
    const after = stage.start(folder);
    expect([stage.endsOf(after), after.mailsOwed]).toEqual([[], 1]);
    await stage.told(after);
    expect([stage.endsOf(after), house.seen]).toMatchObject([[{ type: 'mail.accepted' }], 1]);
    expect(stage.rowsIn(folder)).toEqual([]);
  });

  it('goes again, with the same Message-ID, when the crash came before its 250 was read', async () => {
    let answer = (): void => {};
    house.hold = new Promise((resolve) => {
      answer = resolve;
    });
    const pin = stage.resetPin(stage.start());
    await house.sees(1);
    const folder = stage.crash();
    answer();
    await stage.told(stage.start(folder));
    await stage.until(() => house.taken.length === 2);
    const [first, second] = house.taken.map(({ mail }) => mail);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.text).toContain(`Your PIN: ${pin}`);
  });
});

describe('a mail that is owed', () => {
  it('is tried on after a crash at its time, with its tries, its Message-ID and its first time', async () => {
    house.sayings.push([451, 'busy'], [451, 'busy'], 'take');
    stage.resetPin(stage.start());
    const second = await stage.crashAfter({ tries: 1 });
    const { nextTryAt = 0 } = stage.rowsIn(second)[0] ?? {};
    expect(Math.abs(nextTryAt - START_AT - MINUTE)).toBeLessThanOrEqual(MINUTE / 10);
    const tried = stage.triesFromNow();
    const again = stage.start(second);
    expect([again.mailsOwed, house.seen]).toEqual([1, 1]);
    stage.pass(nextTryAt - START_AT - 1, again);
    expect(tried()).toBe(0);
    stage.pass(1, again);
    expect(tried()).toBe(1);
    const last = await stage.crashAfter({ tries: 2 }, second);
    // The second wait is of two minutes, although it is another process that waits.
    const wait = (stage.rowsIn(last)[0]?.nextTryAt ?? 0) - nextTryAt;
    expect(Math.abs(wait - 2 * MINUTE)).toBeLessThanOrEqual((2 * MINUTE) / 10);
    const third = stage.start(last);
    stage.pass(3 * MINUTE, third);
    await stage.told(third);
    expect([house.seen, house.taken.length, stage.endsOf(third)]).toMatchObject([
      3,
      1,
      [{ type: 'mail.accepted', mail: 'mail-1' }],
    ]);
    const { messageId, headers = [] } = house.taken[0]?.mail ?? {};
    expect(messageId).toMatch(new RegExp(`^<mail-1\\.${START_AT}\\.[0-9a-z]+@`, 'u'));
    const date = headers.find(({ key }) => key === 'date')?.value;
    expect(date).toBe('Mon, 02 Mar 2026 09:00:00 +0000');
  });

  it('goes out once the server is back, though nobody was there meanwhile', async () => {
    await house.close();
    const pin = stage.resetPin(stage.start());
    const folder = await stage.crashAfter({ tries: 1 });
    await house.open();
    vi.setSystemTime(START_AT + 5 * MINUTE);
    const after = stage.start(folder);
    await stage.told(after);
    expect(house.taken[0]?.mail.text).toContain(`Your PIN: ${pin}`);
    expect([after.mailsOwed, stage.rowsIn(folder)]).toEqual([0, []]);
  });

  it('is left waiting by an orderly stop, and goes on from there', async () => {
    house.sayings.push([451, 'busy']);
    const before = stage.start();
    stage.resetPin(before);
    await stage.crashAfter({ tries: 1 });
    await stage.stop(before);
    expect(stage.rowsIn()).toMatchObject([{ id: 'mail-1', state: 'owed', tries: 1 }]);
    const after = stage.start();
    stage.pass(2 * MINUTE, after);
    await stage.told(after);
    expect([house.seen, house.taken.length]).toEqual([2, 1]);
  });

  it('is in a backup, which sends it when it is restored and started', async () => {
    house.sayings.push([451, 'busy']);
    const pin = stage.resetPin(stage.start());
    await stage.crashAfter({ tries: 1 });
    const [copy, again] = [join(stage.root, 'copy'), join(stage.root, 'again')];
    backUp(stage.data, copy);
    restore(copy, again, FACT_INDEX);
    expect(stage.rowsIn(again)).toMatchObject([{ id: 'mail-1', state: 'owed', tries: 1 }]);
    const after = stage.start(again);
    stage.pass(2 * MINUTE, after);
    await stage.told(after);
    expect(house.taken[0]?.mail.text).toContain(`Your PIN: ${pin}`);
  });

  it('goes to the pretended mail server of a start without a real one, and stays gone', async () => {
    house.sayings.push([451, 'busy']);
    const pin = stage.resetPin(stage.start());
    const folder = await stage.crashAfter({ tries: 1 });
    const pretended = stage.start(folder, 'pretended');
    await stage.told(pretended);
    expect(pretended.mailServer.mailbox(AMOS)[0]?.text).toContain(`Your PIN: ${pin}`);
    expect(stage.rowsIn(folder)).toEqual([]);
    const tried = stage.triesFromNow();
    const after = stage.start(stage.crash(folder));
    stage.pass(90 * MINUTE, after);
    expect([after.mailsOwed, tried()]).toEqual([0, 0]);
  });
});

it('a mail that was changed on disk is refused at the start, with the words for it', async () => {
  house.sayings.push([451, 'busy']);
  stage.resetPin(stage.start());
  const folder = await stage.crashAfter({ tries: 1 });
  const store = new SqliteRows(join(folder, 'lobbyline.db'));
  store.mails.update('mail-1', { ciphertext: new Uint8Array(100) });
  store.close();
  expect(() => stage.start(folder)).toThrow(
    /^What was open .* cannot be brought back: The waiting mail mail-1 cannot be opened/u,
  );
});

it('a mail that bounced is told after a crash, with its codes, and not sent again', async () => {
  house.sayings.push([550, 'no such user here']);
  stage.resetPin(stage.start());
  const folder = await stage.crashAfter({ state: 'bounced' });
  const after = stage.start(folder);
  await stage.told(after);
  expect(stage.endsOf(after)).toMatchObject([
    { type: 'mail.bounced', why: '550 at DATA EMESSAGE' },
  ]);
  expect([house.seen, stage.rowsIn(folder)]).toEqual([1, []]);
  const tried = stage.triesFromNow();
  const later = stage.start(stage.crash(folder));
  stage.pass(90 * MINUTE, later);
  expect([later.mailsOwed, stage.endsOf(later).length, tried()]).toEqual([0, 1, 0]);
});

it('PIN-4 no file of the data folder has the PIN of a mail in clear, while it waits and after', async () => {
  house.sayings.push([451, 'busy'], 'take');
  const hosted = stage.start();
  const pin = stage.resetPin(hosted);
  expect(pin).toMatch(/^[0-9]{12}$/u);
  await stage.crashAfter({ tries: 1 });
  expect(filesWith(pin)).toEqual([]);
  stage.pass(2 * MINUTE, hosted);
  await stage.told(hosted);
  expect(filesWith(pin)).toEqual([]);
  expect(filesWith('SQLite format')).toContain('lobbyline.db');
});
