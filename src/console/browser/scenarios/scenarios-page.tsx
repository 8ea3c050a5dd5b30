import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useRoute, writeRoute } from '../route.ts';
import type * as ScenarioViews from './scenario-views.ts';

/** The parts of the page, and what they are called; what is shown of them is loaded when it is looked at. */
const PARTS = {
  '': 'Browse',
  editor: 'Editor',
  played: 'What was played',
  tickets: 'Tickets',
  reproduce: 'Reproduce',
  file: 'A file',
} as const;

type Views = typeof ScenarioViews;

/** The page "Scenarios": browse, read, run, watch and edit; tickets, and files that were dropped. */
export function ScenariosPage(): JSX.Element {
  const [views, setViews] = useState<Views | null>(null);
  useEffect(() => void import('./scenario-views.ts').then(setViews), []);
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
      {views === null ? <p class="note">One moment…</p> : <Part views={views} name={first} />}
    </>
  );
}

function Part({ views, name }: { readonly views: Views; readonly name: string }): JSX.Element {
  switch (name) {
    case 'read':
      return <views.ReadScenario />;
    case 'editor':
      return <views.Editor />;
    case 'played':
      return <views.PlayedScenario />;
    case 'tickets':
      return <views.Tickets />;
    case 'reproduce':
      return <views.Reproduce />;
    case 'file':
      return <views.DroppedFile />;
    default:
      return <views.Browse />;
  }
}
