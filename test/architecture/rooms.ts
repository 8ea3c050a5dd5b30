import { readOne } from './repository.ts';

/** What one room, a folder or file directly under `src/`, may use. */
export interface RoomRule {
  /** A room imports rooms on lower floors only. */
  readonly floor: number;
  /** The packages from npm that it may import. */
  readonly packages: readonly string[];
  /** Whether it may import modules of Node itself. */
  readonly node?: true;
  /** Whether it may read the clock, draw real random numbers and read the environment. */
  readonly world?: true;
  /** Whether it may load a module whose name is known at run time only. */
  readonly loadsCode?: true;
}

/** What a room may use beside the rooms below it; one that is not here may use nothing. */
const MAY_USE: Readonly<Record<string, Partial<Omit<RoomRule, 'floor'>>>> = {
  'text-layout': { packages: ['string-width', 'wrap-ansi'] },
  domain: { packages: ['zod'] },
  protocol: { packages: ['zod'] },
  callflow: { packages: ['xstate'] },
  client: { packages: ['ws'] },
  adapters: {
    packages: ['@photostructure/sqlite', 'nodemailer', 'pino'],
    node: true,
    world: true,
  },
  'call-detail': { packages: ['csv-parse', 'csv-stringify', 'fflate'] },
  scenario: {
    packages: ['minisearch', 'picomatch', 'tsx', 'yaml', 'zod'],
    node: true,
    loadsCode: true,
  },
  replay: { node: true },
  server: {
    packages: [
      'fastify',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/swagger',
      '@fastify/websocket',
      'ws',
      'zod',
      'pino',
      'prom-client',
    ],
    node: true,
    world: true,
  },
  telemetry: {
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-base',
    ],
  },
  evidence: { node: true, packages: ['preact', 'preact-render-to-string'] },
  load: { packages: ['hdr-histogram-js', 'ws', 'zod'], node: true },
  console: { node: true, packages: ['preact'], world: true },
  assistant: { node: true, packages: ['@modelcontextprotocol/sdk', 'zod'] },
  'compose.ts': { node: true },
  vitest: { packages: ['vitest'] },
  cli: {
    packages: ['commander', 'picocolors', 'cli-progress'],
    node: true,
    world: true,
    loadsCode: true,
  },
};

/** The rooms of `src/README.md` with their floors. @throws Error for a table that says a room twice. */
function floors(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [, floor, names = ''] of text.matchAll(/^\| (\d+) \| ([^|]+) \|/gmu)) {
    for (const [, folder, file] of names.matchAll(/\[([a-z-]+)\]\(|`([a-z-]+\.ts)`/gu)) {
      const room = folder ?? file ?? '';
      if (found.has(room)) throw new Error(`src/README.md has the room ${room} twice.`);
      found.set(room, Number(floor));
    }
  }
  return found;
}

const FLOORS = floors(readOne('src/README.md').text);

/** Rooms that are said to use something and stand on no floor. */
export const ROOMS_WITHOUT_FLOOR: readonly string[] = Object.keys(MAY_USE).filter(
  (room) => !FLOORS.has(room),
);

/**
 * The boundaries of the house: floors as `src/README.md` has them, and what {@link MAY_USE} allows. The
 * laws in this folder read nothing else.
 */
export const ROOMS: Readonly<Record<string, RoomRule>> = Object.fromEntries(
  [...FLOORS].map(([room, floor]) => [room, { packages: [], ...MAY_USE[room], floor }]),
);

/** What the top level of the repository may hold, beside names that begin with a dot. */
export const TOP_LEVEL: readonly string[] = [
  'src',
  'scenarios',
  'test',
  'tools',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'Dockerfile',
];

/** Names that say nothing about what is inside; no file or folder has one. */
export const DRAWERS: readonly string[] = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
  'lib',
];

/** The most lines that a function may have. */
export const FUNCTION_LINES = 60;

/** The lines from which a file asks for a second one. */
export const FILE_LINES = 300;

/** The files that are longer all the same, each with the reason. Keep it short. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'tools/bench/switch-bridge.ts':
    'the hand-written machine of the benchmark, which is to be read as one switch',
};
