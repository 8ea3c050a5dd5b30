import { beforeAll, describe, expect, test } from 'vitest';
import { embeddedJson, html, trusted } from '../../src/evidence/html-text.ts';
import { hashOf } from '../../src/evidence/page.ts';
import { PAGE_STYLE, REPORT_SCRIPT } from '../../src/evidence/page-assets.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult, type ReportSource } from '../../src/evidence/report-source.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { HOSTILE_NAME, STUCK_PINS, stuckDiagnosis, stuckStandup } from './stuck-standup.ts';

let result: ScenarioResult;
let source: ReportSource;
let text = '';
beforeAll(async () => {
  result = await stuckStandup();
  source = sourceOfResult(result, stuckDiagnosis(result));
  text = reportPage(source);
});

/** The elements of that name, with their attributes and what is in them. */
function elements(page: string, name: string): readonly { attributes: string; inside: string }[] {
  const found = page.matchAll(new RegExp(`<${name}\\b([^>]*)>(.*?)</${name}>`, 'gs'));
  return [...found].map(([, attributes = '', inside = '']) => ({ attributes, inside }));
}

describe('a page lets nothing in', () => {
  test('its policy names exactly its own script and style, and nothing else', () => {
    const scripts = elements(text, 'script').filter(({ attributes }) => attributes === '');
    const styles = elements(text, 'style');
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(scripts[0]?.inside).toBe(REPORT_SCRIPT);
    expect(styles[0]?.inside).toBe(PAGE_STYLE);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
    expect(policy?.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `script-src '${hashOf(REPORT_SCRIPT)}'`,
      `style-src '${hashOf(PAGE_STYLE)}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    // Known from elsewhere: echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
    expect(hashOf('alert(1)')).toBe('sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=');
  });

  test('nothing in it is loaded from anywhere, and nothing has a style of its own', () => {
    const inside = [...elements(text, 'script'), ...elements(text, 'style')];
    const body = inside.reduce((rest, one) => rest.replace(one.inside, ''), text);
    expect(body.length).toBeLessThan(text.length / 2);
    expect(body).not.toMatch(/\s(?:src|srcset|style|on\w+)=/i);
    expect(body).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b/i);
    expect([...body.matchAll(/href="([^"]*)"/g)].filter(([, to]) => !to?.startsWith('#'))).toEqual(
      [],
    );
    expect(PAGE_STYLE).not.toMatch(/@import|https?:/);
  });

  test('a caller whose name is markup is nothing but a name', () => {
    expect(JSON.stringify(result.journal)).toContain('<img src=x');
    expect(text).not.toContain('<img');
    const [data, ...more] = elements(text, 'script').filter(({ attributes }) =>
      attributes.includes('application/json'),
    );
    expect(more).toEqual([]);
    const { texts } = JSON.parse(data?.inside ?? '') as { texts: string[] };
    expect(texts).toContainEqual(expect.stringContaining(HOSTILE_NAME));
    expect(data?.inside).toBe(embeddedJson(encodeReport(source)).markup);
  });

  test('nor does a title, a failure or a verdict that is markup become any', () => {
    const bad = '<b onmouseover=x()>"&\'</b>';
    const failure = result.failure === null ? null : { ...result.failure, step: bad };
    const diagnosis = stuckDiagnosis(result);
    const page = reportPage(
      sourceOfResult(
        { ...result, title: bad, failure },
        { ...diagnosis, answer: bad, callers: diagnosis.callers.map((c) => ({ ...c, name: bad })) },
      ),
      { index: '"><script>' },
    );
    expect(page).not.toContain('<b onmouseover');
    expect(page).not.toContain('"><script>');
    expect(page).toContain('&lt;b onmouseover=x()&gt;&quot;&amp;&#39;&lt;/b&gt;');
  });
});

test('templates escape texts and keep HTML, in lists too', () => {
  const list = ['<i>', trusted('<i>'), [html`<u>${'"'}</u>`, 7]];
  expect(html`<p title="${"'"}">${list}</p>`.markup).toBe(
    '<p title="&#39;">&lt;i&gt;<i><u>&quot;</u>7</p>',
  );
});

test('embedded JSON ends no element and breaks no line', () => {
  const hostile = { '</script>': '<!--\u2028\u2029]]>&' };
  const { markup } = embeddedJson(hostile);
  expect(markup).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(markup)).toEqual(hostile);
});

test('no byte of a report is of a PIN', () => {
  for (const pin of STUCK_PINS) expect(text).not.toContain(pin);
  expect(text).toContain('keys ••••••••');
});

test('equal histories make equal bytes', async () => {
  const again = await stuckStandup();
  expect(reportPage(sourceOfResult(again, stuckDiagnosis(again)))).toBe(text);
});

describe('the head of a report', () => {
  test('has the verdict: who is not in, what is to blame, what mends it', () => {
    const verdict = elements(text, 'section')[0]?.inside.replace(/\s+/g, ' ') ?? '';
    for (const words of [
      'Amos keys the PIN of version 1',
      'Proven by replay',
      '<strong>pat, sam</strong>',
      '<strong>amos</strong>',
      'the PIN of version 2',
      'href="#at=04:38.000&seq=',
      '<abbr title="A reset holds at once',
      'Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPIN',
      'Replayed: Amos keys the PIN of version 2 → the meeting starts',
      'Looked at, and not to blame (1)',
    ]) {
      expect(verdict.replaceAll('&amp;', '&')).toContain(words);
    }
  });

  test('tells of many callers who wait for the same in one line', () => {
    const diagnosis = stuckDiagnosis(result);
    const [first] = diagnosis.callers;
    const callers = Array.from({ length: 200 }, (_, index) => ({
      ...(first ?? diagnosis.callers[0]),
      ...{ who: `c-${index}`, name: `caller${index}` },
    })) as typeof diagnosis.callers;
    const page = reportPage(sourceOfResult(result, { ...diagnosis, callers }));
    expect(page).toContain('caller0, caller1, caller2, caller3, caller4, caller5 and 194 more');
  });

  test('folds the failure of the scenario away beside a verdict, and shows it without one', () => {
    expect(text).toMatch(/<details\s*>\s*<summary><strong>The scenario failed:/);
    expect(text).toContain('nearest    pat has been in lobby (notStarted)');
    const without = reportPage(sourceOfResult(result, null));
    expect(without).toMatch(/<details open>\s*<summary><strong>The scenario failed:/);
    expect(without).not.toContain('verdict-title');
  });

  test('keeps how the scenario came out apart from how the meeting did', () => {
    const well = { ...result, outcome: 'passed', failure: null } as const;
    const page = reportPage(sourceOfResult(well, stuckDiagnosis(result)));
    const [heading] = elements(page, 'h1');
    expect(heading?.inside.trim()).toBe(result.title);
    const run =
      /<p class="run">([^]*?)<\/p>/u.exec(page)?.[1]?.replaceAll(/<[^>]*>|\s+/gu, ' ') ?? '';
    expect(run.replaceAll(/ +/gu, ' ').trim()).toBe(
      'Scenario ✓ passed All 11 steps went as the scenario expects.',
    );
    expect(elements(page, 'h2')[0]?.inside).toContain('The meeting: what is wrong');
  });

  test('says that a run without a verdict passed', () => {
    const passed = reportPage(
      sourceOfResult({ ...result, outcome: 'passed', failure: null }, null),
    );
    expect(passed).toContain('All 11 steps went as the scenario expects.');
  });
});
