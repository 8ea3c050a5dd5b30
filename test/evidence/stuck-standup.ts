import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fact, FactType } from '../../src/domain/fact.ts';
import { sourceOfResult, type ReportSource } from '../../src/evidence/report-source.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { scenario } from '../../src/scenario/language/scenario-builder.ts';
import { runScenario } from '../../src/scenario/run/run-scenario.ts';

/** The PINs that this scenario ever knows: none may be in a report (rule PIN-4). */
export const STUCK_PINS = ['73915046', '60287193'];

/** What a caller may call themselves to break out of a page. */
export const HOSTILE_NAME = '</script><img src=x onerror=alert(1)>';

/**
 * A meeting that does not start: three wait, an administrator resets the PIN, the organizer keys the
 * old one three times and ends up in the lobby too. The scenario expects otherwise, and fails.
 */
export async function stuckStandup(): Promise<ScenarioResult> {
  const [result] = await runScenario(
    scenario({
      scenario: 'The standup starts at ten',
      given: {
        tenant: { pinLength: 8 },
        settings: { lobbyTimeout: '20m' },
        organizers: {
          amos: { id: 'amos.marble@contoso.com', name: 'Amos Marble', pin: '73915046' },
          beth: { id: 'beth.lindqvist@contoso.com', name: 'Beth Lindqvist', pin: '60287193' },
        },
        meetings: {
          standup: { conferenceId: '4482915', organizer: 'amos' },
          review: { conferenceId: '5519637', organizer: 'beth' },
        },
        callers: {
          pat: { from: '+14255550111', says: 'Pat Doyle' },
          lee: { from: '+14255550112', says: 'Lee Chen' },
          sam: { from: '+14255550113', says: HOSTILE_NAME },
        },
      },
      steps: [
        { pat: { dial: 'standup', expect: 'lobby' } },
        { lee: { dial: 'standup', expect: 'lobby' } },
        { admin: { resetPin: 'amos' } },
        { sam: { dial: 'standup', expect: 'lobby' } },
        { wait: '3m' },
        { amos: { dial: 'standup', press: '*73915046#', hear: 'pin.rejected' } },
        { amos: { press: '73915046#', hear: 'pin.rejected' } },
        { amos: { press: '73915046#', hear: 'pin.rejected' } },
        { amos: { expect: 'lobby', hearing: 'moh' } },
        { lee: 'hangUp' },
        { pat: { expect: 'meeting', within: '1m' } },
      ],
    }),
  );
  if (result === undefined) throw new Error('The scenario has not run.');
  return result;
}

/** What a diagnosis of that history would say. */
export function stuckDiagnosis({ journal, parties }: ScenarioResult): Diagnosis {
  const fact = <T extends FactType>(type: T): Fact<T> => {
    const found = journal.find((one) => one.type === type);
    if (found === undefined) throw new Error(`No ${type} was recorded.`);
    return found as Fact<T>;
  };
  const reset = fact('pin.reset');
  const refused = fact('pin.rejected');
  const waiting = parties.filter(({ name }) => name !== 'lee');
  const ids = waiting.flatMap(({ calls }) => calls);
  return {
    version: 1,
    at: journal.at(-1)?.at ?? 0,
    answer:
      'The meeting has not started because Amos keys the PIN of version 1, which an administrator ' +
      'has reset; three callers wait for it.',
    healthy: false,
    meeting: {
      ...{ id: 'standup', conferenceId: '4482915', organizer: 'amos.marble@contoso.com' },
      ...{ state: 'notStarted', since: null, locked: false },
    },
    callers: waiting.map(({ name, calls }) => ({
      ...{ who: calls[0] ?? '', name, by: 'phone', place: 'lobby', since: refused.at },
      waits: 'notStarted',
      missing: name === 'amos' ? 'the PIN of version 2' : 'somebody who starts the meeting',
    })),
    causes: [
      {
        code: 'pin.revoked',
        words: 'Amos keyed a PIN that had been reset',
        who: ids,
        evidence: [
          {
            ...{ words: 'PIN of Amos reset by admin to version 2', at: reset.at, seq: reset.seq },
            ...{ who: reset.user, setting: null },
          },
          {
            ...{ words: 'PIN refused: revoked, version 1', at: refused.at, seq: refused.seq },
            ...{ who: refused.call, setting: null },
          },
          {
            ...{ words: 'The meeting needs a PIN:', at: null, seq: null, who: null },
            setting: {
              ...{ name: 'allowPstnOnlyMeetings', owner: 'amos.marble@contoso.com', value: false },
              ...{ changedAt: null, changedBy: null },
            },
          },
        ],
        proof: {
          changed: 'Amos keys the PIN of version 2',
          outcome: 'the meeting starts and all wait no more',
          mends: true,
        },
      },
    ],
    notCauses: [
      {
        code: 'lobby.bypassOff',
        words: 'Dial-in callers bypass the lobby of this meeting',
        evidence: [],
        because: 'Replayed with the bypass off, everybody still waits.',
      },
    ],
    remedies: [
      {
        words: 'Key the PIN of the newest mail',
        by: 'organizer',
        cmdlet: null,
        steps: [],
        helps: [],
        mends: ['pin.revoked'],
        proof: { changed: 'the newest PIN is keyed', outcome: 'the meeting starts', mends: true },
      },
      {
        words: 'Reset the PIN again and tell it to Amos',
        by: 'administrator',
        cmdlet:
          'Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPIN',
        steps: [],
        helps: [],
        mends: ['pin.revoked'],
        proof: null,
      },
    ],
    certainty: {
      level: 'proven',
      because: 'The history was lived again without the cause, and it went well.',
      surer: [],
    },
  };
}

/** That history as a report is made from it. */
export async function stuckSource(): Promise<ReportSource> {
  const result = await stuckStandup();
  return sourceOfResult(result, stuckDiagnosis(result));
}
