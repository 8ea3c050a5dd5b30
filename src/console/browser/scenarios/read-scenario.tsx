import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { useRoute, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { edit } from './draft.ts';
import { RunView } from './run-view.tsx';
import { ScenarioText } from './scenario-text.tsx';
import { useAnswer, type Answered } from './use-answer.ts';

/** A shipped scenario: read, run and watched. */
export function ReadScenario(): JSX.Element {
  const path = useRoute().part.replace(/^read\//u, '');
  const text = useAnswer(() => admin().scenarios.text(path), [path]);
  const { run, answer } = useRun(path);
  if (text.state === 'asking') return <p class="note">Reading {path}…</p>;
  if (text.state === 'refused') return <p class="fault">{text.words}</p>;
  const runs = /\.ya?ml$/u.test(path) && !path.startsWith('given/');
  const failedLine =
    answer?.state === 'answered'
      ? (answer.value.runs.find((one) => one.failedLine !== null)?.failedLine ?? null)
      : null;
  return (
    <>
      <div class="row scenario-head">
        <a href={writeRoute({ page: 'scenarios', part: '', params: {} })}>All scenarios</a>
        <span class="time">{path}</span>
        {runs && (
          <>
            <button type="button" class="main" onClick={() => run(text.value)}>
              Run
            </button>
            <button type="button" onClick={() => edit(text.value, path)}>
              Open in the editor
            </button>
          </>
        )}
      </div>
      {!runs && (
        <p class="note">
          {path.endsWith('.ts')
            ? 'This scenario is written in TypeScript. It is shown here and not run: run it with lobbyline run.'
            : 'This file is there for scenarios to include.'}
        </p>
      )}
      {answer !== null && <RunAnswer answer={answer} />}
      <ScenarioText text={text.value} failedLine={failedLine} name={`The text of ${path}`} />
    </>
  );
}

/** What came of a run so far. */
export function RunAnswer({
  answer,
}: {
  readonly answer: Answered<Answer<'runScenario'>>;
}): JSX.Element {
  if (answer.state === 'asking')
    return (
      <p class="note" role="status">
        Running…
      </p>
    );
  if (answer.state === 'refused') return <p class="fault">{answer.words}</p>;
  return <RunView answer={answer.value} />;
}

/** Runs a text when it is asked to; `null` before the first time. */
export function useRun(path: string): {
  readonly run: (text: string) => void;
  readonly answer: Answered<Answer<'runScenario'>> | null;
} {
  const [asked, setAsked] = useState<{ readonly text: string } | null>(null);
  useEffect(() => setAsked(null), [path]);
  const answer = useAnswer(
    async () =>
      asked === null
        ? { problems: [], runs: [] }
        : admin().scenarios.run(asked.text, path === '' ? undefined : path),
    [asked],
  );
  return { run: (text) => setAsked({ text }), answer: asked === null ? null : answer };
}
