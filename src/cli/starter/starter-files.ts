/** A file of a fresh project. */
export interface StarterFile {
  /** With `/`, from the folder that the project is in. */
  readonly path: string;
  readonly text: string;
}

const GIVEN = `# What the scenarios start with: they include this file.
given:
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: { says: Pat Lane }
    kim: { says: Kim Park }
`;

const FIRST = `# yaml-language-server: $schema=../node_modules/lobbyline/src/scenario/language/scenario.schema.json
scenario: The organizer's PIN starts the meeting and lets in who waits
covers: [LOB-2, START-7]
tags: [smoke]
include: given/contoso.yaml
steps:
  - pat, kim: { dial: standup }
  - pat, kim: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*73915#" }
  - everyone: { expect: meeting, within: 1s }
never:
  - { caller: "pat, kim", hears: meeting, before: meeting.started }
---
scenario: A reset in mid-entry refuses the PIN from before
covers: [PIN-6]
tags: [pin]
include: given/contoso.yaml
# Runs once for every choice: with and without keys before the prompt has ended.
matrix: { bargeIn: [true, false] }
given:
  settings: { bargeIn: "\${bargeIn}" }
steps:
  - pat: { dial: standup }
  - amos: { dial: standup, press: "*739" }
  - admin: { resetPin: amos, as: newPin }
  - amos: { press: "15#", hear: pin.rejected }
  - pat: { expect: lobby }
  - amos: { press: "\${newPin}#" }
  - everyone: { expect: meeting, within: 1s }
`;

const RUSH = `# yaml-language-server: $schema=../../node_modules/lobbyline/src/load/language/load.schema.json
load: Ten meetings begin at nine
include: ../given/contoso.yaml
copies: 10
calls:
  caller:
    caller: pat
    steps:
      - { dial: standup, expect: lobby }
      - { expect: meeting, within: 2m }
  organizer:
    caller: amos
    steps:
      - { dial: standup, press: "*\${amos.pin}#", expect: meeting }
arrivals:
  - { topOfTheHour: 500, over: 1m, calls: caller }
  - { burst: 10, at: 1m30s, calls: organizer }
thresholds:
  - pinToLast p99 < 2s
  - came = 100%
`;

const TEST = `import { expect, it } from 'vitest';
import { useBridge } from 'lobbyline/vitest';

it('lets in who waits once the organizer keys the leader PIN', async () => {
  const bridge = await useBridge();
  const pat = await bridge.dial('pat', 'standup');
  await pat.hears('moh');
  await bridge.passes('10m'); // Of the bridge's time: it takes a millisecond.
  expect(pat).toBeInLobby('notStarted');

  const pin = await bridge.admin.resetPin('amos');
  const amos = await bridge.dial('amos', 'standup');
  await amos.press(\`*\${pin}#\`);
  await pat.expectPlace('meeting');
});
`;

const WORKFLOW = `name: scenarios
on: [push, pull_request]
permissions:
  contents: read
jobs:
  scenarios:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install
      # Annotations at the lines that failed, a summary with ladders, and pages of evidence.
      - run: npx lobbyline run scenarios --reporter pretty,github,html --output lobbyline-results
      - run: npm test
        if: always()
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: lobbyline-results
          path: lobbyline-results
`;

/**
 * The files of a fresh project: a scenario with what it includes, a load plan, a test, a workflow.
 *
 * @param version that of this package, for the manifest.
 */
export function starterFiles(version: string): readonly StarterFile[] {
  const manifest = {
    ...{ private: true, type: 'module' },
    scripts: { scenarios: 'lobbyline run scenarios', test: 'vitest run' },
    devDependencies: { lobbyline: `^${version}`, vitest: '^4.1.0' },
  };
  return [
    { path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: 'scenarios/given/contoso.yaml', text: GIVEN },
    { path: 'scenarios/first.yaml', text: FIRST },
    { path: 'scenarios/load/nine.load.yaml', text: RUSH },
    { path: 'test/meeting.test.ts', text: TEST },
    { path: '.github/workflows/lobbyline.yml', text: WORKFLOW },
  ];
}
