/** What one room, a folder or file directly under `src/`, may use. */
export interface RoomRule {
  /** A room imports rooms on lower floors only. */
  readonly floor: number;
  /** The packages from npm that it may import. */
  readonly packages: readonly string[];
  /** Whether it may import modules of Node itself. */
  readonly node: boolean;
  /** Whether it may read the clock, draw real random numbers and read the environment. */
  readonly world?: true;
  /** Whether it may load a module whose name is known at run time only. */
  readonly loadsCode?: true;
}

/**
 * The boundaries of the house. To give a room a new package or a new floor, change it here: the
 * laws in this folder read nothing else.
 */
export const ROOMS: Readonly<Record<string, RoomRule>> = {
  domain: { floor: 0, packages: [], node: false },
  'text-layout': { floor: 0, packages: ['string-width', 'wrap-ansi'], node: false },
  protocol: { floor: 1, packages: ['zod'], node: false },
  cmdlets: { floor: 1, packages: [], node: false },
  callflow: { floor: 1, packages: ['xstate'], node: false },
  engine: { floor: 2, packages: [], node: false },
  client: { floor: 2, packages: ['ws'], node: false },
  adapters: {
    floor: 3,
    packages: ['@photostructure/sqlite', 'nodemailer', 'pino'],
    node: true,
    world: true,
  },
  'call-detail': { floor: 4, packages: ['csv-parse', 'fflate'], node: false },
  diagnosis: { floor: 5, packages: [], node: false },
  scenario: {
    floor: 6,
    packages: ['minisearch', 'picomatch', 'tsx', 'yaml', 'zod'],
    node: true,
    loadsCode: true,
  },
  replay: { floor: 4, packages: [], node: true },
  explore: { floor: 7, packages: [], node: false },
  server: {
    floor: 6,
    packages: [
      'fastify',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@fastify/websocket',
      'ws',
      'zod',
      'pino',
      'prom-client',
    ],
    node: true,
    world: true,
  },
  console: { floor: 6, packages: [], node: false, world: true },
  evidence: { floor: 7, packages: [], node: true },
  'history-worker.ts': { floor: 8, packages: [], node: false },
  'compose.ts': { floor: 8, packages: [], node: true },
  vitest: { floor: 9, packages: ['vitest'], node: false },
  'index.ts': { floor: 9, packages: [], node: false },
  cli: {
    floor: 9,
    packages: ['commander', 'picocolors', 'cli-progress'],
    node: true,
    world: true,
    loadsCode: true,
  },
};

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
