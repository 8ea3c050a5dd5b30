import { describe, expect, expectTypeOf, it } from 'vitest';
import { useBridge, type Caller } from '../../src/vitest/index.ts';

/** The words with which an expectation fails. */
function words(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing failed';
}

async function patInLobby(): Promise<Caller> {
  const bridge = await useBridge();
  const pat = await bridge.dial('pat', 'standup');
  await pat.hears('moh');
  return pat;
}

describe('a matcher', () => {
  it('holds for where a caller is at this moment', async () => {
    const pat = await patInLobby();
    expect(pat).toBeInLobby();
    expect(pat).toBeInLobby('notStarted');
    expect(pat).not.toBeInLobby('locked');
    expect(pat).not.toBeInMeeting();
    expect(pat).toBeHearing('moh');
    expect(pat).toHaveHeard('greeting', 'lobby.wait', 'moh');
    expect(pat).not.toHaveHeard('moh', 'greeting');
    expect(pat).not.toHaveEnded();
    await pat.hangUp();
    expect(pat).toHaveEnded('caller');
    expect(pat).not.toHaveEnded('lobbyTimeout');
  });

  it('fails with what is nearest, when, where everybody is, and what was heard', async () => {
    const bridge = await useBridge();
    const pat = await bridge.dial('pat');
    const organizer = await bridge.dial('amos', 'standup');
    await organizer.expectPlace('attendant');
    await pat.hangUp();
    await bridge.passes('1s');
    expect(words(() => expect(organizer).toBeInMeeting())).toMatchInlineSnapshot(`
      "expected   amos in meeting
      nearest    amos has been in attendant, hearing organizer.question, at +00:04.800
      at         +00:06.000
      callers    pat: ended, since +00:05.000 (caller)
                 amos: attendant, since +00:04.800, hearing organizer.question
      heard      +00:01.000  greeting
                 +00:03.400  conference-id.enter
                 +00:04.800  organizer.question"
    `);
    expect(words(() => expect(pat).toHaveHeard('greeting', 'moh'))).toMatchInlineSnapshot(`
      "expected   pat to have heard greeting, then moh
      nearest    pat heard conference-id.enter, at +00:03.400
      at         +00:06.000
      callers    pat: ended, since +00:05.000 (caller)
                 amos: attendant, since +00:04.800, hearing organizer.question
      heard      +00:01.000  greeting
                 +00:03.400  conference-id.enter"
    `);
  });

  it('fails with what was heard too early', async () => {
    const pat = await patInLobby();
    const message = words(() => expect(pat).toHaveHeard('moh', 'greeting'));
    expect(message).toContain('expected   pat to have heard moh, then greeting');
    expect(message).toMatch(
      /nearest {4}pat heard greeting earlier, not after moh, at \+00:01\.000/,
    );
  });

  it('fails the other way round under .not', async () => {
    const pat = await patInLobby();
    expect(words(() => expect(pat).not.toBeInLobby())).toContain('expected   pat not in lobby');
    expect(words(() => expect(pat).not.toBeHearing('moh'))).toContain('pat not hearing moh');
  });

  it('never shows digits that were keyed', async () => {
    const bridge = await useBridge();
    const amos = await bridge.dial('amos', 'standup');
    await amos.press('*73915#');
    expect(words(() => expect(amos).toHaveEnded())).not.toMatch(/73915|4482915/);
  });

  it('is for callers alone, and says so', async () => {
    const bridge = await useBridge();
    const dialling = bridge.dial('pat');
    const early = words(() => {
      // @ts-expect-error A promise of a caller is no caller yet: the dialling must be awaited.
      expect(dialling).toBeInLobby();
    });
    expect(early).toContain('await the dialling');
    await dialling;
    const nothing = words(() => {
      // @ts-expect-error What was to be heard must be said.
      expect(bridge.callers[0]).toHaveHeard();
    });
    expect(nothing).toContain('toHaveHeard expects what was to be heard');
  });

  it('takes the words of the bridge and no others', () => {
    type Matchers = ReturnType<typeof expect<Caller>>;
    expectTypeOf<Matchers['toBeInLobby']>()
      .parameter(0)
      .toEqualTypeOf<'notStarted' | 'awaitingAdmit' | 'locked' | undefined>();
    expectTypeOf<Matchers['toBeInMeeting']>().parameters.toEqualTypeOf<[]>();
    expectTypeOf<'pin.rejected'>().toExtend<Parameters<Matchers['toHaveHeard']>[0]>();
    expectTypeOf<'pin.wrong'>().not.toExtend<Parameters<Matchers['toHaveHeard']>[0]>();
    expectTypeOf<'lobbyTimeout'>().toExtend<Parameters<Matchers['toHaveEnded']>[0]>();
    expectTypeOf<ReturnType<typeof expect<number>>['toBeInLobby']>().toBeNever();
  });
});
