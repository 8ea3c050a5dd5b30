import { causeNamed } from '../diagnosis/causes/all-causes.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { ruleOf } from '../domain/rule.ts';
import { offsetText } from '../scenario/report/time-text.ts';
import { html, NO_HTML } from './html-text.ts';
import type { Html } from './html-text.ts';
import { momentAddress } from './moment-text.ts';
import {
  verdictWords,
  type CauseWords,
  type EvidenceWords,
  type NoticedWords,
  type ProofWords,
  type RemedyWords,
  type WaitingWords,
} from './verdict-words.ts';

/** The most remedies that are in sight at once. */
const FEW_REMEDIES = 2;

/** A diagnosis as the head of a report: the answer, who waits, what is to blame, what mends it. */
export function verdictHtml(diagnosis: Diagnosis, startAt: number): Html {
  const { healthy, at } = diagnosis;
  const { title, answer, certainty, because, ...words } = verdictWords(diagnosis);
  const time = new Times(startAt);
  return html`<section
    class="verdict ${healthy ? 'well' : 'trouble'}"
    aria-labelledby="verdict-title"
  >
    <h2 id="verdict-title">
      <span class="mark" aria-hidden="true">${healthy ? '✓' : '!'}</span>${title}
    </h2>
    <p class="answer">${answer}</p>
    <p class="basis"><strong>${certainty}</strong> as of ${time.link(at)}. ${because}</p>
    ${findingsHtml([
      waitingHtml(words.waiting, time),
      finding(
        'To blame',
        words.causes.map((cause) => causeHtml(cause, time)),
      ),
      remediesHtml(words.remedies),
    ])}
    ${noticedHtml(words.noticed, time)} ${surerHtml(words.surer)}
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

function waitingHtml(waiting: readonly WaitingWords[], time: Times): Html {
  if (waiting.length === 0) return NO_HTML;
  const items = waiting.map(
    ({ names, place, since, missing }) =>
      html`<li>
        <p>
          <strong>${names}</strong>
          <span class="where">${place} since ${time.link(since)}</span>
        </p>
        ${missing === null ? NO_HTML : html`<p>${missing}</p>`}
      </li>`,
  );
  return html`<div class="finding">
    <h3>Who is not in</h3>
    <ul>
      ${items}
    </ul>
  </div>`;
}

function causeHtml({ words, code, keepsOut, evidence, proof }: CauseWords, time: Times): Html {
  return html`<li>
    <p><strong>${words}</strong>${rulesHtml(code)}</p>
    ${keepsOut === '' ? NO_HTML : html`<p class="proof">Keeps out ${keepsOut}.</p>`}
    ${evidenceHtml(evidence, time)}${proofHtml(proof)}
  </li>`;
}

function rulesHtml(code: string): Html {
  const rules = (causeNamed(code)?.rules ?? []).map(
    (name) => html` <abbr title="${ruleOf(name).title}">${name}</abbr>`,
  );
  return html`<span class="rules">${rules}</span>`;
}

function evidenceHtml(evidence: readonly EvidenceWords[], time: Times): Html {
  if (evidence.length === 0) return NO_HTML;
  return html`<ul class="evidence">
    ${evidence.map((one) => html`<li>${oneEvidence(one, time)}</li>`)}
  </ul>`;
}

function oneEvidence({ words, at, seq, setting }: EvidenceWords, time: Times): Html {
  const when = at === null ? NO_HTML : html`${time.link(at, seq)} `;
  if (setting === null) return html`${when}${words}`;
  const { label, owner, value, changedAt, changedBy } = setting;
  const since =
    changedAt === null
      ? html`since the beginning`
      : html`since ${time.link(changedAt)}${changedBy === null ? '' : `, by ${changedBy}`}`;
  return html`${when}${words}
    <span class="where">${label}, of ${owner}, is <strong>${value}</strong> ${since}</span>`;
}

function proofHtml(proof: ProofWords | null): Html {
  if (proof === null) return NO_HTML;
  return html`<p class="proof">Replayed: ${proof.changed} → ${proof.outcome}</p>`;
}

/** The shortest ways first; more than a few are folded away. */
function remediesHtml(remedies: readonly RemedyWords[]): Html {
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

function remedyHtml({ words, by, cmdlet, proof }: RemedyWords): Html {
  const typed = cmdlet === null ? NO_HTML : html`<pre><code>${cmdlet}</code></pre>`;
  return html`<li>
    <p><strong>${words}</strong> <span class="by">${by}</span></p>
    ${typed}${proofHtml(proof)}
  </li>`;
}

function noticedHtml(noticed: readonly NoticedWords[], time: Times): Html {
  if (noticed.length === 0) return NO_HTML;
  const items = noticed.map(
    ({ words, because, evidence, code }) =>
      html`<li>
        <p><strong>${words}</strong>${rulesHtml(code)}</p>
        <p>${because}</p>
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

function surerHtml(surer: readonly string[]): Html {
  return surer.length === 0 ? NO_HTML : html`<p class="surer">To be surer: ${surer.join('; ')}</p>`;
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
