import { describe, expect, test } from 'vitest';
import { carryOutCmdlet, type CmdletOutcome } from '../../../src/cmdlets/carry-out.ts';
import { ADMIN, BridgeRig } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN } from '../../support/sample-seed.ts';

const SET = 'Set-CsOnlineDialInConferencingUser';

function typed(rig: BridgeRig, line: string): CmdletOutcome {
  const { directory } = rig.bridge;
  return carryOutCmdlet(line, { directory, administer: (command) => rig.asks(ADMIN, command) });
}

describe(ruleTitle('ADM-3'), () => {
  test('a reset that is typed makes a PIN that opens the meeting, and revokes the old one', () => {
    const rig = new BridgeRig();
    const outcome = typed(rig, `${SET} -Identity ${AMOS} -ResetLeaderPIN`);
    const output = outcome.ok ? outcome.output : '';
    const pin = /^LeaderPin +: ([0-9]+)$/m.exec(output)?.[1];
    expect(rig.organizer(AMOS_PIN).hearing).toBe('pin.rejected');
    expect(rig.organizer(pin).place).toBe('meeting');
    expect(JSON.stringify(rig.journal.facts)).not.toContain(pin);
  });

  test('a misprint of the documents is tolerated, with a warning', () => {
    const rig = new BridgeRig();
    expect(typed(rig, `${SET} -id ${AMOS} -ResetLeaderPIN`)).toMatchObject({
      ok: true,
      warnings: ['-id was taken for -Identity.'],
    });
  });

  test('what is known and not simulated is refused, and asks nothing of the bridge', () => {
    const rig = new BridgeRig();
    expect(typed(rig, `${SET} -Identity ${AMOS} -ConferenceId 3542699`)).toMatchObject({
      ok: false,
      error: { code: 'cmdlet.notSimulated' },
    });
    expect(rig.facts('admin.asked')).toEqual([]);
  });
});
