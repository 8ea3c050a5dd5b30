import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { createStore, useStore } from '../parts/store.ts';
import { go, type Page } from '../route.ts';

/** Where a browser keeps that somebody has seen the tour. */
const KEPT_AS = 'lobbyline-tour';

/** A step of the tour: what it shows, where that is, and its words. */
interface Step {
  readonly page: Page;
  /** What is marked, as a selector. */
  readonly marks: string;
  readonly title: string;
  readonly words: string;
}

const STEPS: readonly Step[] = [
  {
    ...{ page: 'bridge', marks: '.phones', title: 'Phones' },
    words:
      'As many as you like, each a real line. Press keys with the mouse, a finger, or the keyboard: Enter dials, Escape hangs up.',
  },
  {
    ...{ page: 'bridge', marks: '#main', title: 'The bridge, live' },
    words:
      'Who is in a meeting, who waits in its lobby, and why: beside each stands what mends it.',
  },
  {
    ...{ page: 'history', marks: '#main', title: 'What happened' },
    words:
      'Every key, prompt and reset, one below the other. Press on a moment, and all phones show that moment.',
  },
  {
    ...{ page: 'scenarios', marks: '#main', title: 'Scenarios' },
    words:
      'What you played on the phones becomes a scenario with one press. Read, run and watch them.',
  },
  {
    ...{ page: 'administration', marks: '#main', title: 'Administration' },
    words: 'Users, PINs, meetings and settings. A PIN is shown once, when it is made.',
  },
];

/** Which step is shown, counted from 0; `null` when none is. */
const step = createStore<number | null>(null);

/** Begins the tour. */
export function startTour(): void {
  step.set(0);
}

/** True when this browser has seen the tour. */
export function wasToured(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== null;
  } catch {
    return false;
  }
}

function leave(): void {
  step.set(null);
  try {
    localStorage.setItem(KEPT_AS, 'seen');
  } catch {
    // Then it is offered anew with the next page.
  }
}

/** The step of the tour that is shown, over the page; Escape and a button leave it at any time. */
export function Tour(): JSX.Element | null {
  const at = useStore(step);
  const shown = at === null ? undefined : STEPS[at];
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === undefined) return;
    go(shown.page);
    const marked = document.querySelector(shown.marks);
    marked?.classList.add('toured');
    card.current?.focus();
    return () => marked?.classList.remove('toured');
  }, [shown]);
  // Before it is seen, so that no Escape can come too early.
  useLayoutEffect(() => {
    if (shown === undefined) return;
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // Escape leaves the tour, and hangs nobody up.
      event.stopPropagation();
      leave();
    };
    addEventListener('keydown', escape, { capture: true });
    return () => removeEventListener('keydown', escape, { capture: true });
  }, [shown]);
  if (at === null || shown === undefined) return null;
  const isLast = at === STEPS.length - 1;
  return (
    <div class="tour" role="dialog" aria-label={`Tour: ${shown.title}`} tabIndex={-1} ref={card}>
      <p class="note">
        {at + 1} of {STEPS.length}
      </p>
      <h2>{shown.title}</h2>
      <p>{shown.words}</p>
      <div class="row">
        <button type="button" class="main" onClick={() => (isLast ? leave() : step.set(at + 1))}>
          {isLast ? 'Done' : 'Next'}
        </button>
        {at > 0 && (
          <button type="button" onClick={() => step.set(at - 1)}>
            Back
          </button>
        )}
        {!isLast && (
          <button type="button" class="plain" onClick={leave}>
            Leave the tour
          </button>
        )}
      </div>
    </div>
  );
}
