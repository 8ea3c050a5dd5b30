import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { setParams, useRoute, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { useAnswer } from './use-answer.ts';

/** What a user says, and the scenarios that reproduce it. */
export function Tickets(): JSX.Element {
  const words = useRoute().params['words'] ?? '';
  const [typed, setTyped] = useState(words);
  const answer = useAnswer(() => admin().scenarios.tickets(words), [words]);
  return (
    <>
      <form
        class="row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setParams({ words: typed.trim() });
        }}
      >
        <label class="ticket-words">
          What does the user say?{' '}
          <input
            type="search"
            value={typed}
            placeholder="we only hear music"
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
        <button type="submit" class="main">
          Find
        </button>
      </form>
      {answer.state === 'asking' && <p class="note">Looking…</p>}
      {answer.state === 'refused' && <p class="fault">{answer.words}</p>}
      {answer.state === 'answered' && answer.value.length === 0 && (
        <p class="note">
          No ticket sounds like “{words}”. Say it as the user does, for example “only music” or “PIN
          refused”, or{' '}
          <a href={writeRoute({ page: 'scenarios', part: 'reproduce', params: {} })}>
            answer a few questions
          </a>
          .
        </p>
      )}
      {answer.state === 'answered' && (
        <ul class="tickets">
          {answer.value.map(({ path, title, saidLike, words: by, causes }) => (
            <li key={path + title} class="panel">
              <a href={writeRoute({ page: 'scenarios', part: `read/${path}`, params: {} })}>
                {title}
              </a>
              <p>
                “{saidLike}”{by.length > 0 && <span class="note"> ({by.join(', ')})</span>}
              </p>
              <p class="note">
                Why: {causes.length === 0 ? 'nothing is wrong' : causes.join('; ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
