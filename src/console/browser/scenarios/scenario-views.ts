/** What the page shows, in one piece that is loaded when somebody looks at it. */
export { Browse } from './browse.tsx';
export { DroppedFile } from './dropped-file.tsx';
export { Editor } from './editor.tsx';
export { PlayedScenario } from './played-scenario.tsx';
export { ReadScenario } from './read-scenario.tsx';
export { Reproduce } from './reproduce.tsx';
export { Tickets } from './tickets.tsx';
