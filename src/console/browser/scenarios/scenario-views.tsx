import type { JSX } from 'preact';
import { Browse } from './browse.tsx';
import { DroppedFile } from './dropped-file.tsx';
import { Editor } from './editor.tsx';
import { PlayedScenario } from './played-scenario.tsx';
import { ReadScenario } from './read-scenario.tsx';
import { Reproduce } from './reproduce.tsx';
import { Tickets } from './tickets.tsx';

/** What is shown of scenarios, by the first part of its place; what has no name is to browse. */
export function ScenarioView({ name }: { readonly name: string }): JSX.Element {
  switch (name) {
    case 'read':
      return <ReadScenario />;
    case 'editor':
      return <Editor />;
    case 'played':
      return <PlayedScenario />;
    case 'tickets':
      return <Tickets />;
    case 'reproduce':
      return <Reproduce />;
    case 'file':
      return <DroppedFile />;
    default:
      return <Browse />;
  }
}
