import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/domain/admin-command.ts';
import { HTTP_ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { replayJournal } from '../../src/replay/replay-journal.ts';
import { drawFrom } from '../../tools/crash/draw.ts';
import { attackWithBodies, type BodyAttack } from '../../tools/hostile/attack-bodies.ts';
import { playControlCall } from '../../tools/hostile/control-phone.ts';
import { HONEST_CALL, makeHonestCall } from '../../tools/hostile/honest-line.ts';
import { ASKERS, hostileQuestion, type Asker } from '../../tools/hostile/hostile-questions.ts';
import { Tally } from '../../tools/hostile/tally.ts';
import { tokensOfEachRole } from '../../tools/hostile/tokens-of-each-role.ts';
import { startGuardedServer, type GuardedServer } from './access/token-holders.ts';
import { PIN } from './virtual-server.ts';

const running: GuardedServer[] = [];

afterEach(async () => {
  for (const served of running.splice(0)) await served.server.close();
});

async function attackedServer(
  askers: readonly Asker[],
  seed: number,
): Promise<{ served: GuardedServer; attack: BodyAttack }> {
  const served = await startGuardedServer();
  running.push(served);
  const tokens = tokensOfEachRole(served.tokens);
  const attack = { url: served.url, draw: drawFrom(seed), tally: new Tally(), askers, tokens };
  return { served, attack };
}

/** Nothing that was asked has broken anything, and the record is what a bridge writes. */
function expectInOrder({ hosted }: GuardedServer, { tally }: BodyAttack): void {
  expect([...new Set(tally.complaints)]).toEqual([]);
  expect(hosted.failure).toBeNull();
  const { facts } = hosted.journal;
  if (hosted.origin === null) throw new Error('nobody knows what the bridge was');
  expect(replayJournal(facts, hosted.origin)).toEqual(facts);
}

describe('bodies that no honest client sends', () => {
  it('from whoever administers nothing do not disturb the call of somebody else', async () => {
    const askers = ['organizer', 'observer', 'nobody'] as const;
    const { served, attack } = await attackedServer(askers, 1);
    const control = (): Promise<readonly string[]> =>
      playControlCall({
        ...{ url: served.url, conferenceId: '4482915', pin: PIN },
        tick: () => served.clock.runFor(500),
      });
    const calm = await control();
    expect(calm.at(-1)).toBe('closed 1000');
    const attacked = attackWithBodies(attack, 500);
    expect(await control()).toEqual(calm);
    await attacked;
    expect(await control()).toEqual(calm);
    expectInOrder(served, attack);
    expect(attack.tally.taken).toBeGreaterThan(10);
  });

  it('from each role break nothing, and a line is answered amid them', async () => {
    const { served, attack } = await attackedServer(ASKERS, 2);
    for (let round = 0; round < 10; round += 1) {
      const attacked = attackWithBodies(attack, 75);
      expect(await makeHonestCall(served.url)).toEqual(HONEST_CALL);
      await attacked;
      served.clock.runFor(2000);
    }
    expect(await makeHonestCall(served.url)).toEqual(HONEST_CALL);
    expectInOrder(served, attack);
    expect(attack.tally.taken).toBeGreaterThan(30);
    expect(attack.tally.refusals.size).toBeGreaterThan(30);
  });

  it('are drawn for every path that changes something, and for every command', () => {
    const draw = drawFrom(1);
    const drawn = Array.from({ length: 3000 }, () => hostileQuestion(draw, ASKERS));
    const asked = new Set(drawn.map(({ route: { method, path } }) => `${method} ${path}`));
    for (const { method, path } of HTTP_ROUTES) expect(asked).toContain(`${method} ${path}`);
    const texts = drawn.map(({ body }) => body ?? '').join('\n');
    for (const command of Object.keys(COMMANDS)) expect(texts).toContain(`"${command}"`);
  });
});
