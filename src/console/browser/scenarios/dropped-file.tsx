import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../../../domain/wording.ts';
import { inWords } from '../../../evidence/fact-words.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { useStore } from '../parts/store.ts';
import { admin } from '../session.ts';
import { dropped, takeFile, type Dropped } from './file-drop.tsx';
import { Player } from './player.tsx';
import { Problems } from './problems.tsx';
import { useAnswer } from './use-answer.ts';

type Verdict = Answer<'fileVerdict'>['verdicts'][number];

const KINDS = {
  export: 'an export of calls',
  journal: 'a journal',
  scenario: 'a scenario',
} as const;

/** A file to be chosen or dropped, and what it tells. */
export function DroppedFile(): JSX.Element {
  const file = useStore(dropped);
  return (
    <>
      <label class="panel file-choice">
        <span>
          Drop a file anywhere on the page, or choose one: an export of calls (CSV, its ZIP archive,
          or JSON of Graph), a journal (*.jsonl) or a scenario (*.yaml).
        </span>
        <input
          type="file"
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            if (chosen !== undefined) void takeFile(chosen);
          }}
        />
      </label>
      {file === null ? (
        <p class="note">There is no file yet. Nothing of it is kept: it is read, and forgotten.</p>
      ) : (
        <Judged file={file} />
      )}
    </>
  );
}

function Judged({ file: { name, base64 } }: { readonly file: Dropped }): JSX.Element {
  const answer = useAnswer(async () => {
    if (base64 !== null) return admin().scenarios.fileVerdict(name, base64);
    throw new Error(
      'The file is larger than 3 MB. Ask `lobbyline why` about it, or take fewer days.',
    );
  }, [name, base64]);
  if (answer.state === 'asking')
    return (
      <p class="note" role="status">
        Reading {name}…
      </p>
    );
  if (answer.state === 'refused') {
    return (
      <p class="fault" role="alert">
        {name}: {answer.words}
      </p>
    );
  }
  const { kind, problems, verdicts, notes } = answer.value;
  return (
    <section aria-label={`The verdict on ${name}`}>
      <h2>
        {name} <span class="note">is {KINDS[kind]}</span>
      </h2>
      {problems.length > 0 && <Problems problems={problems} />}
      <Verdicts verdicts={verdicts} />
      {notes.length > 0 && (
        <ul class="note">
          {notes.map((one) => (
            <li key={one}>{one.charAt(0).toUpperCase() + one.slice(1)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }): JSX.Element | null {
  const [chosen, choose] = useState(0);
  const one = verdicts[chosen] ?? verdicts[0];
  if (one === undefined) return null;
  return (
    <>
      {verdicts.length > 1 && (
        <label class="row">
          {counted(verdicts.length, 'answer')}:{' '}
          <select
            value={String(chosen)}
            onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
          >
            {verdicts.map(({ title }, place) => (
              <option key={place} value={String(place)}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <VerdictView verdict={one} />
    </>
  );
}

function VerdictView({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { title, outcome, words, report, diagnosis, facts } = verdict;
  return (
    <>
      <div role="status" class="verdict" data-outcome={lookOf(diagnosis)}>
        <p>
          <strong>{inWords(words)}</strong>
        </p>
        {outcome !== null && outcome !== 'passed' && (
          <p class="note">The scenario “{title}” itself did not pass.</p>
        )}
        {report !== '' && (
          <details>
            <summary>The whole answer</summary>
            <pre class="report">{report}</pre>
          </details>
        )}
      </div>
      {facts.length > 0 && <Player played={{ ...verdict, failedAt: null }} />}
    </>
  );
}

function lookOf(diagnosis: Verdict['diagnosis']): string {
  if (diagnosis === null) return 'none';
  return diagnosis.healthy ? 'passed' : 'failed';
}
