import { readFileSync } from 'node:fs';
import type { AnyStateMachine } from 'xstate';
import { callMachine } from '../src/callflow/call-machine.ts';
import { meetingMachine } from '../src/callflow/meeting-machine.ts';
import { asyncApiText } from '../src/protocol/asyncapi.ts';
import { loadSchemaText } from '../src/load/language/load-json-schema.ts';
import { wireSchemaText } from '../src/protocol/json-schema.ts';
import { openApiText } from '../src/server/routes/open-api.ts';
import { referenceText } from '../src/protocol/reference.ts';
import { scenarioSchemaText } from '../src/scenario/words/scenario.ts';
import { languageReferenceText } from './language-reference.ts';
import { pageAssetsText } from './page-assets.ts';
import { diagramsText } from './state-diagram.ts';
import { withPictures } from './state-picture.ts';
import { ticketTableText } from './ticket-table.ts';

/** A committed file that is made from code. */
export interface GeneratedFile {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  /** All that the file is to hold. The same code makes the same text. */
  readonly text: () => string | Promise<string>;
}

/** The machines whose states are drawn. */
export const DRAWN_MACHINES = [callMachine, meetingMachine] as const;

/** The files in which states stand, each with its picture above it. */
const PICTURED = [
  ['src/callflow/attendant-states.ts', callMachine],
  ['src/callflow/conference-states.ts', callMachine],
  ['src/callflow/call-machine.ts', callMachine],
  ['src/callflow/meeting-machine.ts', meetingMachine],
] as const;

function pictured(path: string, machine: AnyStateMachine): string {
  return withPictures(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'), machine);
}

/** Every file that `npm run generate` writes. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  { path: 'src/callflow/DIAGRAMS.md', text: () => diagramsText(DRAWN_MACHINES) },
  ...PICTURED.map(([path, machine]) => ({ path, text: () => pictured(path, machine) })),
  { path: 'src/evidence/page-assets.ts', text: pageAssetsText },
  { path: 'src/load/language/load.schema.json', text: loadSchemaText },
  { path: 'src/protocol/asyncapi.json', text: asyncApiText },
  { path: 'src/protocol/openapi.json', text: openApiText },
  { path: 'src/protocol/REFERENCE.md', text: referenceText },
  { path: 'src/protocol/wire.schema.json', text: wireSchemaText },
  { path: 'src/scenario/language/LANGUAGE.md', text: languageReferenceText },
  { path: 'src/scenario/language/scenario.schema.json', text: scenarioSchemaText },
];

/**
 * What `npm run generate` writes as well, and the tests leave to its `--check`: scenarios are run for it,
 * which takes a while.
 */
export const SLOW_FILES: readonly GeneratedFile[] = [
  { path: 'scenarios/tickets/README.md', text: ticketTableText },
];
