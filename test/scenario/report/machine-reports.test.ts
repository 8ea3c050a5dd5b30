import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  artefactNames,
  artefactReporter,
  openArtefactFolder,
} from '../../../src/scenario/report/artefact-folder.ts';
import { writeCallDetail } from '../../../src/call-detail/write-call-detail.ts';
import { writeJournalFile } from '../../../src/replay/journal-file.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { jsonReporter } from '../../../src/scenario/report/json-reporter.ts';
import type { ResultsFile } from '../../../src/scenario/report/json-reporter.ts';
import { startTally } from '../../../src/scenario/report/run-summary.ts';
import { failedResult, journalOf, problemOf, resultOf } from './fixed-results.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a journal as text', () => {
  it('is one fact a line, its head first and the rest in the order of the alphabet', () => {
    const journal = journalOf([
      250,
      'setting.changed',
      {
        scope: 'bridge',
        owner: 'b',
        setting: 's',
        old: { z: 1, a: [{ y: 2, b: 3 }] },
        new: null,
        by: 'admin',
      },
    ]);
    expect(journalText(journal)).toBe(
      '{"seq":1,"at":1772442000250,"cause":0,"type":"setting.changed","by":"admin","new":null,' +
        '"old":{"a":[{"b":3,"y":2}],"z":1},"owner":"b","scope":"bridge","setting":"s"}\n',
    );
  });

  it('is the same bytes whatever order the fields were set in', () => {
    const [fact] = journalOf([0, 'line.lost', { call: 'c-01' }]);
    const turned = Object.fromEntries(Object.entries(fact ?? {}).toReversed()) as typeof fact;
    expect(turned).toBeDefined();
    expect(journalText(turned === undefined ? [] : [turned])).toBe(
      journalText(fact === undefined ? [] : [fact]),
    );
  });
});

describe('the JSON report', () => {
  it('holds the summary, each scenario without its journal, and what is invalid', async () => {
    let text = '';
    const reporter = jsonReporter((more) => {
      text += more;
    });
    const tally = startTally(['sfb-online']);
    for (const result of [resultOf(), failedResult()]) {
      tally.add(result);
      await reporter.scenarioEnded(result);
    }
    await reporter.invalid(problemOf());
    await reporter.end(tally.summary({ wallMs: 12, skipped: 1, interrupted: false }));
    const results = JSON.parse(text) as ResultsFile;
    expect(results.schemaVersion).toBe(1);
    expect(results.summary).toMatchObject({ passed: 1, failed: 1, skipped: 1, wallMs: 12 });
    expect(
      results.scenarios.map(({ outcome, facts, artefacts }) => [outcome, facts, artefacts]),
    ).toEqual([
      ['passed', 0, null],
      ['failed', 22, null],
    ]);
    expect(results.scenarios[1]?.failure?.nearest?.missedByMs).toBe(345);
    expect(results.problems).toEqual([problemOf()]);
    expect(text).not.toContain('"journal"');
    expect(text).not.toContain('"callRecords"');
  });
});

describe('the files of a run', () => {
  it('get safe names, each once', () => {
    const namesOf = artefactNames();
    const first = resultOf({ title: 'A “déjà vu”: ../../etc/passwd', row: 'length 4' });
    expect(namesOf(first)).toEqual({
      journal: 'journals/reset.a-deja-vu-etc-passwd.length-4.jsonl',
      calls: 'calls/reset.a-deja-vu-etc-passwd.length-4.csv',
      ladder: 'ladders/reset.a-deja-vu-etc-passwd.length-4.txt',
      report: 'reports/reset.a-deja-vu-etc-passwd.length-4.html',
    });
    expect(namesOf(resultOf({ ...first })).journal).toBe(
      'journals/reset.a-deja-vu-etc-passwd.length-4-2.jsonl',
    );
    expect(namesOf(first)).toBe(namesOf(first));
    expect(
      namesOf(resultOf({ title: '会議', spot: { file: '会議.yaml', line: 1, column: 1 } })).journal,
    ).toBe('journals/scenario.jsonl');
    expect(namesOf(resultOf({ title: 'x'.repeat(500) })).journal.length).toBeLessThan(120);
  });

  it('are the journal, the calls and the whole ladder of each scenario', async () => {
    const output = path.join(folder, 'new', 'results');
    const reporter = artefactReporter(await openArtefactFolder(output), artefactNames());
    const result = failedResult();
    await reporter.scenarioEnded(result);
    const name = 'reset.a-reset-in-mid-entry-refuses-the-old-pin';
    expect(await readFile(path.join(output, `journals/${name}.jsonl`), 'utf8')).toBe(
      writeJournalFile({
        ...{ origin: null, parties: result.parties, facts: result.journal },
        endedAt: result.startAt + result.virtualMs,
      }),
    );
    expect(await readFile(path.join(output, `ladders/${name}.txt`), 'utf8')).toContain(
      '+00:12.000  ✗ failed here: pat: expect meeting',
    );
    expect(await readFile(path.join(output, `calls/${name}.csv`), 'utf8')).toBe(
      writeCallDetail(result.callRecords),
    );
    expect(await readdir(output)).toEqual(['calls', 'journals', 'ladders']);
  });

  it('refuse a folder that cannot be one', async () => {
    const file = path.join(folder, 'taken');
    await writeFile(file, '');
    await expect(openArtefactFolder(file)).rejects.toThrow('taken is a file, not a folder');
    await expect(openArtefactFolder(path.join(file, 'below'))).rejects.toThrow('ENOTDIR');
  });
});
