import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../../domain/wording.ts';
import { useStore } from '../parts/store.ts';
import { admin } from '../session.ts';
import { download } from './download.ts';
import { draft } from './draft.ts';
import { EditorField } from './editor-field.tsx';
import { Problems, type ScenarioProblem } from './problems.tsx';
import { RunAnswer, useRun } from './read-scenario.tsx';
import { refusalWords } from './use-answer.ts';

/** How long nothing must be typed before the text is checked, in milliseconds. */
const REST_MS = 400;

/** A scenario to be written: numbered lines, marks where something is wrong, words to choose from. */
export function Editor(): JSX.Element {
  const { text, path } = useStore(draft);
  const { problems, words } = useCheck(text, path);
  const { run, answer } = useRun(path);
  const field = useRef<HTMLTextAreaElement>(null) as RefObject<HTMLTextAreaElement>;
  const goTo = ({ line, column }: ScenarioProblem): void => {
    const lines = text.split('\n').slice(0, line - 1);
    const at = lines.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  const name = path === '' ? 'scenario.yaml' : path.replace(/^.*\//u, '');
  return (
    <>
      <div class="row scenario-head">
        <button type="button" class="main" onClick={() => run(text)}>
          Run
        </button>
        <button type="button" onClick={() => download(name, text)}>
          Download
        </button>
        <span class="note">
          {path !== '' && `From ${path}. `}Ctrl-Space tells what can stand here. It is kept in this
          page alone.
        </span>
      </div>
      <EditorField
        field={field}
        text={text}
        problems={problems}
        onText={(next) => draft.set({ text: next, path })}
      />
      <p class="note" role="status">
        {words}
      </p>
      {problems.length > 0 && <Problems problems={problems} onGo={goTo} />}
      {answer !== null && <RunAnswer answer={answer} />}
    </>
  );
}

/** What is wrong with a text, asked for once nobody has typed for a while. */
function useCheck(
  text: string,
  path: string,
): { readonly problems: readonly ScenarioProblem[]; readonly words: string } {
  const [found, setFound] = useState<{
    readonly problems: readonly ScenarioProblem[];
    readonly words: string;
  }>({ problems: [], words: '' });
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      admin()
        .scenarios.check(text, path === '' ? undefined : path)
        .then(
          ({ problems, scenarios }) => {
            const sound = `Nothing is wrong: ${counted(scenarios.length, 'scenario')}.`;
            if (isWanted) setFound({ problems, words: problems.length > 0 ? '' : sound });
          },
          (error: unknown) => {
            if (isWanted) setFound({ problems: [], words: refusalWords(error) });
          },
        );
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, path]);
  return found;
}
