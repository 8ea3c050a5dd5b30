import type { JSX } from 'preact';
import { counted } from '../../../domain/wording.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';

/** Something to put right in a scenario. */
export type ScenarioProblem = Answer<'checkScenario'>['problems'][number];

/** What is to be put right, with its line, and the way to it where there is an editor. */
export function Problems({
  problems,
  onGo,
}: {
  readonly problems: readonly ScenarioProblem[];
  readonly onGo?: (problem: ScenarioProblem) => void;
}): JSX.Element {
  return (
    <div class="problems">
      <p class="fault">{counted(problems.length, 'thing')} to put right before it can run.</p>
      <ul>
        {problems.map((problem, place) => (
          <li key={place}>
            {onGo !== undefined && problem.file === null ? (
              <button type="button" class="plain" onClick={() => onGo(problem)}>
                {placeOf(problem)}
              </button>
            ) : (
              <span class="time">{placeOf(problem)}</span>
            )}{' '}
            {problem.message} <span class="note">{problem.cure}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function placeOf({ file, line }: ScenarioProblem): string {
  return file === null ? `Line ${line}` : `${file}, line ${line}`;
}
