import type { JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Completions } from './completion.ts';

/** The words that can stand at the caret, below it. The keys are the text's: this is a list to look at. */
export function CompletionList({
  field,
  offered,
  onTake,
}: {
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly offered: (Completions & { readonly chosen: number }) | null;
  readonly onTake: (word: number) => void;
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  const chosen = offered?.words[offered.chosen];
  useEffect(() => {
    list.current?.children[offered?.chosen ?? 0]?.scrollIntoView({ block: 'nearest' });
  }, [offered?.chosen]);
  return (
    <>
      <div
        class="editor-words"
        hidden={offered === null}
        style={offered === null ? {} : placeOf(field.current, offered.from)}
      >
        <ul ref={list} id="editor-words" role="listbox" aria-label="What can stand here">
          {offered?.words.map(({ word }, place) => (
            <li
              key={word}
              id={`editor-word-${place}`}
              role="option"
              aria-selected={place === offered.chosen}
              onMouseDown={(event) => {
                event.preventDefault();
                onTake(place);
              }}
            >
              {word}
            </li>
          ))}
        </ul>
        {chosen !== undefined && chosen.means !== '' && <p class="note">{chosen.means}</p>}
      </div>
      <span class="unseen" role="status">
        {offered !== null &&
          `${offered.words.length} words, ${chosen?.word ?? ''}: ${chosen?.means ?? ''} Enter takes it, Escape closes.`}
      </span>
    </>
  );
}

/** Where a place of the text is on the screen, below its line, within the field. */
function placeOf(
  area: HTMLTextAreaElement | null,
  offset: number,
): { readonly left: string; readonly top: string } {
  if (area === null) return { left: '0', top: '0' };
  const lines = area.value.slice(0, offset).split('\n');
  const { lineHeight, paddingTop, paddingLeft, fontSize } = getComputedStyle(area);
  const [line, width] = [
    Number.parseFloat(lineHeight),
    widthOfSign(area, Number.parseFloat(fontSize)),
  ];
  const column = (lines.at(-1) ?? '').length;
  const left = area.offsetLeft + Number.parseFloat(paddingLeft) + column * width - area.scrollLeft;
  const top = area.offsetTop + Number.parseFloat(paddingTop) + lines.length * line - area.scrollTop;
  const most = Math.max(0, area.offsetLeft + area.clientWidth - 300);
  return { left: `${Math.min(left, most)}px`, top: `${top + 2}px` };
}

/** How wide a sign is, all of which are alike here; about so wide where the browser draws none. */
function widthOfSign(area: HTMLTextAreaElement, size: number): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) return size * 0.6;
  pen.font = getComputedStyle(area).font;
  return pen.measureText('0').width;
}
