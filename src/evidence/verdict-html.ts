import { causeNamed } from '../diagnosis/causes/all-causes.ts';
import type {
  CallerAnswer,
  Cause,
  Certainty,
  Diagnosis,
  Evidence,
  Noticed,
  Proof,
  Remedy,
} from '../diagnosis/diagnosis.ts';
import { settingLabel } from '../domain/setting-names.ts';
import { ruleOf } from '../domain/rule.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { offsetText } from '../scenario/report/time-text.ts';
import { inWords } from './fact-words.ts';
import { html, NO_HTML } from './html-text.ts';
import type { Html } from './html-text.ts';
import { momentAddress } from './moment-text.ts';
import { valueWords } from './setting-words.ts';

/** The most callers that are named; the others are counted. */
const FEW_CALLERS = 6;

/** The most remedies that are in sight at once. */
const FEW_REMEDIES = 2;

const CERTAINTY: Readonly<Record<Certainty['level'], string>> = {
  proven: 'Proven by replay',
  likely: 'Likely',
  open: 'Cannot tell',
};

/** A diagnosis as the head of a report: the answer, who waits, what is to blame, what mends it. */
export function verdictHtml(diagnosis: Diagnosis, startAt: number): Html {
  const { answer, healthy, callers, causes, notCauses, remedies, certainty, at } = diagnosis;
  const time = new Times(startAt);
  const waiting = callers.filter(({ missing, place }) => missing !== null || place === 'lobby');
  return html`<section
    class="verdict ${healthy ? 'well' : 'trouble'}"
    aria-labelledby="verdict-title"
  >
    <h2 id="verdict-title">
      <span class="mark" aria-hidden="true">${healthy ? '✓' : '!'}</span
      >${healthy ? 'The meeting: nothing is wrong' : 'The meeting: what is wrong'}
    </h2>
    <p class="answer">${clean(answer)}</p>
    <p class="basis">
      <strong>${CERTAINTY[certainty.level]}</strong> as of ${time.link(at)}.
      ${clean(certainty.because)}
    </p>
    ${findingsHtml([
      waitingHtml(waiting, time),
      finding(
        'To blame',
        causes.map((cause) => causeHtml(cause, callers, time)),
      ),
      remediesHtml(remedies),
    ])}
    ${notCauses.length === 0 ? NO_HTML : noticedHtml(notCauses, time)} ${surerHtml(certainty)}
  </section>`;
}

function findingsHtml(findings: readonly Html[]): Html {
  const there = findings.filter((one) => one !== NO_HTML);
  return there.length === 0 ? NO_HTML : html`<div class="findings">${there}</div>`;
}

function finding(title: string, items: readonly Html[]): Html {
  return items.length === 0
    ? NO_HTML
    : html`<div class="finding">
        <h3>${title}</h3>
        <ol>
          ${items}
        </ol>
      </div>`;
}

/** Those who wait for the same in the same place are told of together, the earliest first. */
function waitingHtml(callers: readonly CallerAnswer[], time: Times): Html {
  if (callers.length === 0) return NO_HTML;
  const groups = new Map<string, CallerAnswer[]>();
  for (const caller of callers.toSorted((a, b) => a.since - b.since)) {
    const key = JSON.stringify([caller.place, caller.missing]);
    groups.set(key, [...(groups.get(key) ?? []), caller]);
  }
  const items = [...groups.values()].map((group) => {
    const [first] = group;
    const since = first === undefined ? NO_HTML : time.link(first.since);
    const missing = first?.missing ?? null;
    return html`<li>
      <p>
        <strong>${namesText(group.map(({ name }) => name))}</strong>
        <span class="where"
          >${first?.place === 'ended' ? 'gone' : (first?.place ?? '')} since ${since}</span
        >
      </p>
      ${missing === null ? NO_HTML : html`<p>${clean(missing)}</p>`}
    </li>`;
  });
  return html`<div class="finding">
    <h3>Who is not in</h3>
    <ul>
      ${items}
    </ul>
  </div>`;
}

/** `pat, lee and 198 more`. */
function namesText(names: readonly string[]): string {
  const rest = names.length - FEW_CALLERS;
  const shown = names.slice(0, FEW_CALLERS).map(clean).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function causeHtml(cause: Cause, callers: readonly CallerAnswer[], time: Times): Html {
  const names = cause.who.map((id) => callers.find(({ who }) => who === id)?.name ?? id);
  return html`<li>
    <p><strong>${clean(cause.words)}</strong>${rulesHtml(cause.code)}</p>
    ${names.length === 0 ? NO_HTML : html`<p class="quiet">Keeps out ${namesText(names)}.</p>`}
    ${evidenceHtml(cause.evidence, time)}${proofHtml(cause.proof)}
  </li>`;
}

function rulesHtml(code: Cause['code']): Html {
  const rules = (causeNamed(code)?.rules ?? []).map(
    (name) => html` <abbr title="${ruleOf(name).title}">${name}</abbr>`,
  );
  return html`<span class="rules">${rules}</span>`;
}

function evidenceHtml(evidence: readonly Evidence[], time: Times): Html {
  if (evidence.length === 0) return NO_HTML;
  return html`<ul class="evidence">
    ${evidence.map((one) => html`<li>${oneEvidence(one, time)}</li>`)}
  </ul>`;
}

function oneEvidence({ words, at, seq, setting }: Evidence, time: Times): Html {
  const when = at === null ? NO_HTML : html`${time.link(at, seq)} `;
  if (setting === null) return html`${when}${clean(words)}`;
  const { name, owner, value, changedAt, changedBy } = setting;
  const label = settingLabel(name);
  // The words may say it already.
  if (words.includes(name) || words.includes(label)) {
    return html`${when}${clean(words.replaceAll(name, label))}`;
  }
  const since =
    changedAt === null
      ? html`since the beginning`
      : html`since ${time.link(changedAt)}${changedBy === null ? '' : `, by ${clean(changedBy)}`}`;
  return html`${when}${clean(words)}
    <span class="quiet"
      >${label}, of ${clean(owner)}, is <strong>${valueWords(name, value)}</strong> ${since}</span
    >`;
}

function proofHtml(proof: Proof | null): Html {
  if (proof === null) return NO_HTML;
  return html`<p class="proof">Replayed: ${clean(proof.changed)} → ${clean(proof.outcome)}</p>`;
}

/** The shortest ways first; more than a few are folded away. */
function remediesHtml(remedies: readonly Remedy[]): Html {
  const items = remedies.map(remedyHtml);
  const more = items.slice(FEW_REMEDIES);
  if (more.length === 0) return finding('What mends it', items);
  return html`<div class="finding">
    <h3>What mends it</h3>
    <ol>
      ${items.slice(0, FEW_REMEDIES)}
    </ol>
    <details>
      <summary>${more.length === 1 ? 'Another way' : `${more.length} other ways`}</summary>
      <ol start="${FEW_REMEDIES + 1}">
        ${more}
      </ol>
    </details>
  </div>`;
}

function remedyHtml({ words, by, cmdlet, proof }: Remedy): Html {
  const typed =
    cmdlet === null ? NO_HTML : html`<pre><code>${withoutControls(cmdlet)}</code></pre>`;
  return html`<li>
    <p><strong>${clean(words)}</strong> <span class="by">${by}</span></p>
    ${typed}${proofHtml(proof)}
  </li>`;
}

function noticedHtml(noticed: readonly Noticed[], time: Times): Html {
  const items = noticed.map(
    ({ words, because, evidence, code }) =>
      html`<li>
        <p><strong>${clean(words)}</strong>${rulesHtml(code)}</p>
        <p>${clean(because)}</p>
        ${evidenceHtml(evidence, time)}
      </li>`,
  );
  return html`<details class="noticed">
    <summary>Looked at, and not to blame (${noticed.length})</summary>
    <ul>
      ${items}
    </ul>
  </details>`;
}

function surerHtml({ level, surer }: Certainty): Html {
  if (level === 'proven' || surer.length === 0) return NO_HTML;
  return html`<p class="surer">To be surer: ${surer.map(clean).join('; ')}</p>`;
}

/** Moments as links that take the report there. */
class Times {
  readonly #startAt: number;

  constructor(startAt: number) {
    this.#startAt = startAt;
  }

  link(at: number, seq: number | null = null): Html {
    const text = offsetText(at - this.#startAt);
    const row = seq === null ? '' : `&seq=${seq}`;
    return html`<a class="time" href="#at=${momentAddress(at - this.#startAt)}${row}">${text}</a>`;
  }
}

function clean(text: string): string {
  return withoutControls(inWords(text));
}
