import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { counted } from '../../../domain/wording.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { Player } from './player.tsx';
import { Problems } from './problems.tsx';
import type { Played } from './watch.ts';

/** How one scenario came out, as the server answers it. */
export type Run = Answer<'runScenario'>['runs'][number];

const OUTCOMES = { passed: 'passed', failed: 'failed', error: 'broke down' } as const;

/** What came of running a text: each run's verdict in words, and the run to be watched. */
export function RunView({ answer }: { readonly answer: Answer<'runScenario'> }): JSX.Element {
  const [chosen, choose] = useState(0);
  const { problems, runs } = answer;
  const run = runs[chosen] ?? runs[0];
  if (problems.length > 0) return <Problems problems={problems} />;
  if (run === undefined) return <p class="note">There is no scenario in this text.</p>;
  const failed = runs.filter(({ outcome }) => outcome !== 'passed').length;
  return (
    <>
      {runs.length > 1 && (
        <label class="row">
          <span>
            {counted(runs.length, 'run')}, {failed === 0 ? 'all passed' : `${failed} did not pass`}
          </span>
          <select
            value={String(chosen)}
            onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
          >
            {runs.map(({ title, outcome }, place) => (
              <option key={place} value={String(place)}>
                {OUTCOMES[outcome]}: {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <RunVerdict run={run} />
      <WatchRun run={run} />
    </>
  );
}

/** The verdict on a run, in the words of the report. */
export function RunVerdict({ run }: { readonly run: Run }): JSX.Element {
  const { outcome, title, report, warnings, stepsDone, stepsInAll } = run;
  return (
    <div role="status" class="verdict" data-outcome={outcome}>
      <p>
        <span class={`badge outcome-${outcome}`}>{OUTCOMES[outcome]}</span> <strong>{title}</strong>
        <span class="note">
          {' '}
          {stepsDone} of {counted(stepsInAll, 'step')}
        </span>
      </p>
      {report !== '' && <pre class="report">{report}</pre>}
      {warnings.map((one) => (
        <p key={one} class="note">
          {one}
        </p>
      ))}
    </div>
  );
}

function WatchRun({ run }: { readonly run: Run }): JSX.Element {
  const played = useMemo((): Played => run, [run]);
  return <Player played={played} />;
}
