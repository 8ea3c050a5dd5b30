import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { admin } from '../session.ts';
import { completionsAt, type Completions, type Schema } from './completion.ts';
import { CompletionList } from './completion-list.tsx';
import type { ScenarioProblem } from './problems.tsx';

/** How many words are offered at once. */
const MOST_WORDS = 40;

interface Offered extends Completions {
  readonly chosen: number;
}

/** The text with its line numbers, and the words that can stand where the caret is. */
export function EditorField({
  field,
  text,
  problems,
  onText,
}: {
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly text: string;
  readonly problems: readonly ScenarioProblem[];
  readonly onText: (text: string) => void;
}): JSX.Element {
  const [top, setTop] = useState(0);
  const { offered, offer, close, move } = useOffered(field);
  const take = (word: number): void => {
    const area = field.current;
    const chosen = offered?.words[word];
    if (area === null || offered === null || chosen === undefined) return;
    area.setRangeText(chosen.insert, offered.from, area.selectionStart, 'end');
    close();
    onText(area.value);
    area.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === ' ' && event.ctrlKey) offer(true);
    else if (offered === null) return;
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered.chosen);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="editor">
      <Gutter lines={text.split('\n').length} top={top} problems={problems} />
      <textarea
        ref={field}
        value={text}
        spellcheck={false}
        wrap="off"
        aria-label="The text of the scenario"
        aria-autocomplete="list"
        aria-controls="editor-words"
        aria-activedescendant={offered === null ? undefined : `editor-word-${offered.chosen}`}
        aria-invalid={problems.length > 0}
        onKeyDown={press}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
        onBlur={close}
        onClick={close}
        onInput={({ currentTarget }) => {
          onText(currentTarget.value);
          offer(false);
        }}
      />
      <CompletionList field={field} offered={offered} onTake={take} />
    </div>
  );
}

function Gutter({
  lines,
  top,
  problems,
}: {
  readonly lines: number;
  readonly top: number;
  readonly problems: readonly ScenarioProblem[];
}): JSX.Element {
  const wrong = new Map(
    problems.flatMap(({ file, line, message }) =>
      file === null ? [[line, message] as const] : [],
    ),
  );
  return (
    <div class="editor-gutter" aria-hidden="true">
      <ol style={{ transform: `translateY(${-top}px)` }}>
        {Array.from({ length: lines }, (_, place) => {
          const message = wrong.get(place + 1);
          return (
            <li key={place} class={message === undefined ? '' : 'wrong'} title={message}>
              {place + 1}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** What is offered at the caret: asked for with Ctrl-Space, or by itself once a word is begun. */
function useOffered(field: RefObject<HTMLTextAreaElement>): {
  readonly offered: Offered | null;
  readonly offer: (asked: boolean) => void;
  readonly close: () => void;
  readonly move: (by: number) => void;
} {
  const [offered, setOffered] = useState<Offered | null>(null);
  const language = useLanguage();
  const wanted = useRef(false);
  const offer = (asked: boolean): void => {
    const area = field.current;
    wanted.current = asked && language === null;
    if (area === null || language === null) return;
    const { value, selectionStart: at } = area;
    const found = completionsAt(language.schema, value, at, language.included);
    const isBegun = at > found.from;
    const isFit = found.words.length > 0 && (asked || isBegun);
    setOffered(isFit ? { ...found, words: found.words.slice(0, MOST_WORDS), chosen: 0 } : null);
  };
  // Who has asked before the words were there is not to ask again.
  useEffect(() => {
    if (wanted.current) offer(true);
  }, [language]);
  return {
    offered,
    offer,
    close: () => setOffered(null),
    move: (by) => {
      const count = offered?.words.length ?? 0;
      if (offered === null || count === 0) return;
      setOffered({ ...offered, chosen: (offered.chosen + by + count) % count });
    },
  };
}

/** The words of the language, and the company that most scenarios include; loaded with the editor. */
function useLanguage(): { readonly schema: Schema; readonly included: string } | null {
  const [language, setLanguage] = useState<{
    readonly schema: Schema;
    readonly included: string;
  } | null>(null);
  useEffect(() => {
    const schema = import('./language-schema.ts').then(({ LANGUAGE_SCHEMA }) => LANGUAGE_SCHEMA);
    const included = admin()
      .scenarios.text('given/contoso.yaml')
      .catch(() => '');
    void Promise.all([schema, included]).then(([loaded, given]) =>
      setLanguage({ schema: loaded, included: given }),
    );
  }, []);
  return language;
}
