import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument, visit, type Pair, type Scalar } from 'yaml';
import { printProblem } from '../../../src/scenario/language/problem.ts';
import { read } from './reading.ts';

const SOUND = `scenario: A mistake in \${where}
story: Many words of the language in one scenario
covers: [PIN-1]
tags: [pin]
seed: 4
include: shared.yaml
vars: { where: here, gap: "2s", mine: "73915", lots: 3, on: true }
rows: [{ length: 5, who: pat }, { length: 6, who: lee }]
given:
  within: 30s
  tenant: { pinLength: "\${length}", enableNameRecording: "\${on}" }
  settings: { lobbyTimeout: 10m, pinTries: "\${lots}", bargeIn: true }
  numbers: { main: "+14255550199", free: { number: "+18005550199", kind: tollFree } }
  organizers:
    amos: { id: amos@contoso.com, pin: "\${mine}", formerPins: ["11223"], mailbox: none }
    bea: { id: bea@contoso.com, name: Bea }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: { from: "+14255550111", says: Pat, typist: hasty }
    lee: { keypad: { dropped: [2], lateHash: 6s } }
  mailServer: { slow: 10s }
steps:
  - pat, lee, max: { dial: standup }
  - \${who}: { expect: lobby, hearing: moh, within: "\${gap}" }
  - amos: { dial: { number: free, meeting: standup }, press: "*\${mine}" }
  - admin: { resetPin: amos, as: newPin }
  - together:
      - [{ wait: 2s }, { admin: { lock: standup } }]
      - amos: { press: { keys: "1#", typist: slow }, hear: pin.rejected, times: 1 }
  - amos: { press: "\${newPin}#" }
  - everyone: { expect: [meeting, lobby] }
  - record: { fact: pin.rejected, where: { caller: amos, why: revoked }, times: 1 }
  - mail: { to: amos, about: pinReset, state: withheld }
  - anyOf: [{ pat: { expect: meeting } }, { lee: { expect: lobby } }]
  - took: { from: { fact: pin.accepted }, to: { fact: meeting.started }, under: 1s }
  - wait: { until: lobbyTimeout, for: pat, within: 31m }
never:
  - { caller: pat, hears: pin.enter, before: meeting.started }
`;

const SHARED = `given: { callers: { max: { says: Max } } }\n`;

/** Each document that one small mistake makes of the sound one, and what the mistake was. */
function mistakes(
  change: (node: Scalar, isKey: boolean) => string | number | undefined,
): [string, string][] {
  const found: [string, string][] = [];
  let places = 0;
  visit(parseDocument(SOUND), { Scalar: () => void (places += 1) });
  for (let place = 0; place < places; place += 1) {
    const document = parseDocument(SOUND);
    let at = 0;
    visit(document, {
      Scalar(key, node) {
        if (at++ !== place) return;
        const before = String(node.value);
        const changed = change(node, key === 'key');
        if (changed === undefined) return visit.BREAK;
        node.value = changed;
        found.push([
          `${key === 'key' ? 'key ' : ''}${before} → ${String(changed)}`,
          String(document),
        ]);
        return visit.BREAK;
      },
    });
  }
  return found;
}

function complaintsAbout(text: string): string[] {
  return read(text, { 'shared.yaml': SHARED }).problems.map((one) => printProblem(one));
}

function expectOneAtMost(text: string): void {
  const complaints = complaintsAbout(text);
  expect(complaints.length, complaints.join('\n')).toBeLessThan(2);
}

describe('one mistake in a scenario', () => {
  it('is none in the sound one', () => {
    expect(complaintsAbout(SOUND)).toEqual([]);
  });

  it.each(mistakes(({ value }, isKey) => (isKey ? `${String(value)}x` : undefined)))(
    '%s is one complaint',
    (_, text) => {
      expectOneAtMost(text);
    },
  );

  it.each(
    mistakes(({ value }, isKey) => (!isKey && typeof value === 'string' ? 1234567 : undefined)),
  )('%s is one complaint', (_, text) => {
    expectOneAtMost(text);
  });

  it.each(mistakes(({ value }, isKey) => (isKey ? undefined : `${String(value)}x`)))(
    '%s is one complaint',
    (_, text) => {
      expectOneAtMost(text);
    },
  );

  it.each(collections())('a number for the whole of %s is one complaint', (_, text) => {
    const complaints = complaintsAbout(text);
    expect(complaints.length, complaints.join('\n')).toBe(1);
  });

  it('is one complaint when what is included is not there', () => {
    expect(read(SOUND).problems.map(({ message }) => message)).toEqual([
      'The file "shared.yaml" cannot be read.',
    ]);
  });
});

/** Each document in which a number stands in place of one mapping or list. */
function collections(): [string, string][] {
  const found: [string, string][] = [];
  let places = 0;
  const isWhole = ({ value }: Pair): boolean => isMap(value) || isSeq(value);
  visit(parseDocument(SOUND), { Pair: (_, pair) => void (places += isWhole(pair) ? 1 : 0) });
  for (let place = 0; place < places; place += 1) {
    const document = parseDocument(SOUND);
    let at = 0;
    visit(document, {
      Pair(_, pair) {
        if (!isWhole(pair) || at++ !== place) return;
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        pair.value = document.createNode(7);
        found.push([name, String(document)]);
        return visit.BREAK;
      },
    });
  }
  return found;
}
