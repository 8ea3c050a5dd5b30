import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCallDetail } from '../src/call-detail/read-call-detail.ts';
import { writeCallDetail } from '../src/call-detail/write-call-detail.ts';
import { diagnoseCalls } from '../src/diagnosis/calls/diagnose-calls.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { replayWith } from '../src/replay/replay-with.ts';
import { recordingOf } from '../src/replay/reconstruct.ts';
import { loadScenarios } from '../src/scenario/language/load-scenarios.ts';
import type { Plan } from '../src/scenario/plan.ts';
import { openInProcess } from '../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../src/scenario/run/run-plan.ts';

const FOLDER = fileURLToPath(new URL('../scenarios/tickets', import.meta.url));

const HEAD = `# Tickets

What users tell support, each as a scenario that reproduces it and ends by asking why. \`lobbyline tickets\`
finds one by the words of a ticket; \`lobbyline why FILE\` gives the whole answer.

The last column says what \`lobbyline why calls.csv --settings given.yaml\` can tell from the export of the
calls alone: it has no keys, no app joins and no reason for an end. Where it cannot tell, it says what to ask
for. This page is made by \`npm run generate\`.

| what users say | what is to blame, by the journal | by the export of the calls |
|---|---|---|
`;

/** The page of the shipped tickets: what is to blame, and what an export alone can tell of it. */
export async function ticketTableText(): Promise<string> {
  const { plans } = await loadScenarios([FOLDER]);
  const rows: string[] = [];
  for (const plan of plans) rows.push(await rowOf(plan));
  return `${HEAD}${rows.join('\n')}\n`;
}

async function rowOf(plan: Plan): Promise<string> {
  const how = { driver: openInProcess, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
  const { origin, journal, parties, callRecords } = await runPlan(plan, how);
  if (origin === null) throw new Error('A run in this process knows its origin.');
  const { causes } = diagnose({ origin, facts: journal, parties });
  const path = relative(FOLDER, plan.spot.file).replaceAll('\\', '/');
  const codes = causes.map(({ code }) => `\`${code}\``).join(', ');
  const { calls } = readCallDetail(writeCallDetail(callRecords));
  if (calls.length === 0) return `| [${plan.title}](${path}) | ${codes || 'nothing'} | no calls |`;
  const { bridge } = replayWith(recordingOf(origin, journal));
  const settings = { ...origin, directory: bridge.directory.snapshot() };
  const told = diagnoseCalls(calls, settings);
  const known = told.causes.map(({ code }) => `\`${code}\``).join(', ');
  const rest = told.certainty.level === 'open' ? 'cannot tell' : 'the rest cannot be told';
  const open = told.certainty.possible === undefined ? '' : rest;
  const cell = [known, open].filter((part) => part !== '').join('; ') || 'nothing is wrong';
  return `| [${plan.title}](${path}) | ${codes || 'nothing'} | ${cell} |`;
}
