import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { completionsOf } from '../../../cmdlets/completion.ts';
import { goesOn } from '../../../cmdlets/script-text.ts';
import { completed, type Completing } from './cmdlet-output.ts';

/** As many lines as the arrow keys bring back. */
const REMEMBERED = 100;

/** What is typed, what Tab makes of it, and what the arrow keys bring back. */
function useTyping(): {
  readonly text: string;
  readonly completing: Completing | null;
  readonly write: (line: string) => void;
  readonly remember: (line: string) => void;
  readonly recall: (step: number) => void;
  readonly complete: (step: 1 | -1) => boolean;
} {
  const [text, setText] = useState('');
  const [completing, setCompleting] = useState<Completing | null>(null);
  const typed = useRef<readonly string[]>([]);
  const back = useRef(0);
  const write = (line: string): void => {
    setText(line);
    setCompleting(null);
  };
  const remember = (line: string): void => {
    typed.current = [...typed.current, line].slice(-REMEMBERED);
    back.current = 0;
    write('');
  };
  const recall = (step: number): void => {
    const { length } = typed.current;
    back.current = Math.min(length, Math.max(0, back.current + step));
    write(back.current === 0 ? '' : (typed.current[length - back.current] ?? ''));
  };
  const complete = (step: 1 | -1): boolean => {
    const [words, word] = completionsOf(text);
    const before = text.slice(0, text.length - word.length);
    // Without a word there is nothing to complete, and Tab goes on to the next control.
    const done =
      text.trim() === '' ? null : completed(completing ?? { before, words, at: null }, step);
    if (done === null) return false;
    setText(done.line);
    setCompleting(done.next);
    return true;
  };
  return { text, completing, write, remember, recall, complete };
}

/** Where cmdlets are typed: Tab completes, the arrow keys bring back what was typed, Enter carries out. */
export function CmdletPrompt({
  whyNot,
  carryOut,
}: {
  readonly whyNot: string | null;
  readonly carryOut: (line: string) => Promise<void>;
}): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const { text, completing, write, remember, recall, complete } = useTyping();
  useEffect(() => field.current?.focus(), []);
  const run = async (): Promise<void> => {
    const line = text.trimEnd();
    if (line === '' || busy) return;
    remember(line);
    setBusy(true);
    await carryOut(line);
    setBusy(false);
    field.current?.focus();
  };
  const did = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (key === 'Tab') return complete(shiftKey ? -1 : 1);
    const arrow = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (arrow !== undefined && !text.includes('\n')) recall(arrow);
    else if (key === 'Enter' && !shiftKey && !goesOn(text)) void run();
    else return false;
    return true;
  };
  return (
    <div class="prompt-line">
      <span class="typed" aria-hidden="true">
        PS&gt;
      </span>
      <textarea
        {...{ 'aria-label': 'Cmdlet', ref: field, value: text }}
        {...{ spellcheck: false, autocomplete: 'off', autocapitalize: 'off' }}
        rows={Math.min(8, text.split('\n').length)}
        disabled={whyNot !== null}
        aria-describedby={whyNot === null ? 'completions' : 'may-not'}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={(event) => {
          if (did(event)) event.preventDefault();
        }}
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
