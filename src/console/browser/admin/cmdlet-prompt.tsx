import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { completionsOf } from '../../../cmdlets/completion.ts';
import { goesOn } from '../../../cmdlets/script-text.ts';
import { completed, type Completing } from './cmdlet-output.ts';

/** As many lines as the arrow keys bring back. */
const REMEMBERED = 100;

/** Where cmdlets are typed: Tab completes, the arrow keys bring back what was typed, Enter carries out. */
export function CmdletPrompt({
  whyNot,
  carryOut,
}: {
  readonly whyNot: string | null;
  readonly carryOut: (line: string) => Promise<void>;
}): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [completing, setCompleting] = useState<Completing | null>(null);
  const typed = useRef<string[]>([]);
  const back = useRef(0);
  useEffect(() => field.current?.focus(), []);
  const write = (line: string): void => {
    setText(line);
    setCompleting(null);
  };
  const run = async (): Promise<void> => {
    const line = text.trimEnd();
    if (line === '' || busy) return;
    typed.current = [...typed.current, line].slice(-REMEMBERED);
    back.current = 0;
    write('');
    setBusy(true);
    await carryOut(line);
    setBusy(false);
    field.current?.focus();
  };
  const recall = (step: number): void => {
    const { length } = typed.current;
    back.current = Math.min(length, Math.max(0, back.current + step));
    write(back.current === 0 ? '' : (typed.current[length - back.current] ?? ''));
  };
  const complete = (step: 1 | -1): boolean => {
    const [words, word] = completionsOf(text);
    const begun = completing ?? {
      ...{ before: text.slice(0, text.length - word.length), words, at: null },
    };
    // Without a word there is nothing to complete, and Tab goes on to the next control.
    const done = text.trim() === '' ? null : completed(begun, step);
    if (done === null) return false;
    setText(done.line);
    setCompleting(done.next);
    return true;
  };
  const key = (event: KeyboardEvent): void => {
    const oneLine = !text.includes('\n');
    if (event.key === 'Tab' && complete(event.shiftKey ? -1 : 1)) event.preventDefault();
    else if (event.key === 'Escape') setCompleting(null);
    else if (event.key === 'ArrowUp' && oneLine) {
      event.preventDefault();
      recall(1);
    } else if (event.key === 'ArrowDown' && oneLine) {
      event.preventDefault();
      recall(-1);
    } else if (event.key === 'Enter' && !event.shiftKey && !(goesOn(text) && text.trim() !== '')) {
      event.preventDefault();
      void run();
    }
  };
  return (
    <div class="prompt-line">
      <span class="typed" aria-hidden="true">
        PS&gt;
      </span>
      <textarea
        {...{
          'aria-label': 'Cmdlet',
          ref: field,
          value: text,
          rows: Math.min(8, text.split('\n').length),
        }}
        {...{ spellcheck: false, autocomplete: 'off', autocapitalize: 'off' }}
        disabled={whyNot !== null}
        aria-describedby={whyNot === null ? 'completions' : 'may-not'}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={key}
      />
      <Completions
        completing={completing}
        choose={(word) => write(`${completing?.before ?? ''}${word} `)}
      />
    </div>
  );
}

/** What the word can become, with the one that stands there marked. */
function Completions({
  completing,
  choose,
}: {
  readonly completing: Completing | null;
  readonly choose: (word: string) => void;
}): JSX.Element {
  return (
    <div id="completions" class="completions" role="status">
      {completing !== null &&
        completing.words.length > 1 &&
        completing.words.map((word, index) => (
          <button
            key={word}
            {...{
              type: 'button',
              tabIndex: -1,
              class: index === completing.at ? 'chosen' : undefined,
            }}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(word)}
          >
            {word}
          </button>
        ))}
    </div>
  );
}
