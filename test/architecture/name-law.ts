import { DRAWERS, ROOMS, TOP_LEVEL } from './rooms.ts';

/** Files and folders whose name says nothing, as lines to read (see {@link DRAWERS}). */
export function drawerViolations(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => path.split('/').some(isDrawer))
    .map((path) => `${path}: say in the name what is inside; "${DRAWERS.join('", "')}" do not`);
}

/** Files and folders of code and scenarios whose name is not in kebab-case, as lines to read. */
export function kebabViolations(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => /^(?:src|test|tools|scenarios)\//u.test(path))
    .filter((path) => !path.split('/').every((name) => KEBAB.test(name)))
    .map((path) => `${path}: names are kebab-case (documents in capitals aside)`);
}

/** Names at the top of the repository that do not belong there, as lines to read. */
export function topLevelViolations(paths: readonly string[]): readonly string[] {
  const names = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  return [...names]
    .filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name))
    .map((name) => `${name}: the top level holds only ${TOP_LEVEL.join(', ')} and dot files`);
}

/** Rooms under `src/` that the table of rooms does not know, as lines to read. */
export function unknownRoomViolations(paths: readonly string[]): readonly string[] {
  return roomsIn(paths, /^src\/([^/]+)/u)
    .filter((room) => !room.endsWith('.md') && !Object.hasOwn(ROOMS, room))
    .map((room) => `src/${room}: give the room a floor in src/README.md`);
}

/** Rooms of the table that are not there, as lines to read. */
export function missingRoomViolations(paths: readonly string[]): readonly string[] {
  const there = roomsIn(paths, /^src\/([^/]+)/u);
  return Object.keys(ROOMS)
    .filter((room) => !there.includes(room))
    .map((room) => `src/README.md: there is no room ${room}`);
}

/** Rooms under `src/` without a README.md, as lines to read. */
export function missingReadmeViolations(paths: readonly string[]): readonly string[] {
  return roomsIn(paths, /^src\/([^/]+)\//u)
    .filter((room) => !paths.includes(`src/${room}/README.md`))
    .map((room) => `src/${room}: a README.md says what the room is for and how to change it`);
}

const KEBAB =
  /^(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*|[A-Z][A-Z-]*\.md|\.[a-z.]+)$/u;

function isDrawer(name: string): boolean {
  const lastWord = name.split('.')[0]?.split('-').at(-1) ?? '';
  return DRAWERS.includes(lastWord.toLowerCase());
}

function roomsIn(paths: readonly string[], pattern: RegExp): readonly string[] {
  const rooms = paths.map((path) => pattern.exec(path)?.[1]).filter((room) => room !== undefined);
  return [...new Set(rooms)];
}
