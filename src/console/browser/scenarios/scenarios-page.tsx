import type { JSX } from 'preact';
import { loadedLater } from '../parts/loaded-later.tsx';
import { useRoute, writeRoute } from '../route.ts';

/** The parts of the page, and what they are called; what is shown of them is loaded when it is looked at. */
const PARTS = {
  '': 'Browse',
  editor: 'Editor',
  played: 'What was played',
  tickets: 'Tickets',
  reproduce: 'Reproduce',
  file: 'A file',
} as const;

const Shown = loadedLater(async () => (await import('./scenario-views.tsx')).ScenarioView);

/** The page "Scenarios": browse, read, run, watch and edit; tickets, and files that were dropped. */
export function ScenariosPage(): JSX.Element {
  const { part } = useRoute();
  const [first = ''] = part.split('/');
  return (
    <>
      <h1>Scenarios</h1>
      <nav class="row scenario-parts" aria-label="Parts of scenarios">
        {Object.entries(PARTS).map(([name, words]) => (
          <a
            key={name}
            href={writeRoute({ page: 'scenarios', part: name, params: {} })}
            aria-current={(first === 'read' ? '' : first) === name ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
      <Shown name={first} />
    </>
  );
}
