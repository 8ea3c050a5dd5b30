import { join } from 'node:path';
import type { AnswerOf } from '../../protocol/routes/route.ts';
import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import { isMapping } from '../../domain/mapping.ts';
import { byCodeUnits } from '../../domain/name-order.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { DISK, isModuleFile, isYamlFile } from '../language/files.ts';
import type { ReadInclude } from '../language/include.ts';
import { SHIPPED } from '../language/include-roots.ts';
import { readScenarios } from '../language/read-scenarios.ts';
import { readYamlTrees } from '../language/yaml-trees.ts';
import type { Plan } from '../plan.ts';

/** A scenario as the list of those that ship has it. */
export type ShippedScenario = AnswerOf<typeof SCENARIO_ROUTES.scenarios>['scenarios'][number];

/** The scenarios that ship, read once: nothing else is ever read by a name that came from outside. */
export interface ShippedScenarios {
  readonly list: readonly ShippedScenario[];
  /** The texts of the files, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
}

let read: ShippedScenarios | null = null;

/** The scenarios that ship. They stay as they are for as long as the process lives. */
export function shippedScenarios(): ShippedScenarios {
  read ??= readAll();
  return read;
}

/** Reads included files out of those that ship, and no others. */
export function includeOfShipped(texts: ReadonlyMap<string, string>): ReadInclude {
  return (path) => {
    const named = path.replaceAll('\\', '/');
    if (named.startsWith('../') || named.startsWith('/') || /^[a-z]:/iu.test(named))
      return 'outside';
    const text = texts.get(named);
    return text === undefined ? null : { text };
  };
}

function readAll(): ShippedScenarios {
  const texts = new Map<string, string>();
  for (const path of pathsBelow('')) {
    const file = DISK.read(join(SHIPPED, path));
    if ('text' in file) texts.set(path, file.text);
  }
  return { texts, list: [...texts].map(([path, text]) => entryOf(path, text)) };
}

let ticketsRead: readonly Plan[] | null = null;

/** The tickets among them, read whole: what they are searched by is all over them. */
export function shippedTickets(): readonly Plan[] {
  const { texts } = shippedScenarios();
  const readInclude = includeOfShipped(texts);
  ticketsRead ??= [...texts].flatMap(([path, text]) =>
    path.startsWith('tickets/') ? readScenarios(text, path, { readInclude }).plans : [],
  );
  return ticketsRead;
}

function pathsBelow(folder: string): readonly string[] {
  const at = (path: string): string => join(SHIPPED, path);
  if (folder === '' && DISK.kind(SHIPPED, false) !== 'folder') return [];
  const names = [...DISK.list(at(folder))].toSorted(byCodeUnits);
  return names.flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    const kind = DISK.kind(at(path), true);
    if (kind === 'folder') return pathsBelow(path);
    return kind === 'file' && (isYamlFile(path) || isModuleFile(path)) ? [path] : [];
  });
}

/** What a file says of itself at its head; a list needs no more, and a whole plan takes its time. */
function entryOf(path: string, text: string): ShippedScenario {
  const head: unknown = isYamlFile(path) ? readYamlTrees(text, path).trees[0]?.value : null;
  if (isMapping(head) && typeof head['scenario'] === 'string') {
    const { scenario, story, tags, covers, symptom } = head;
    return {
      ...{ path, kind: 'scenario', title: withoutControls(scenario) },
      story: typeof story === 'string' ? withoutControls(story, true) : null,
      ...{ tags: textsIn(tags), covers: textsIn(covers), symptoms: textsIn(symptom) },
    };
  }
  const nothing = { story: null, tags: [], covers: [], symptoms: [] };
  // Loading it would run it: its title is read as text.
  const said = /\bscenario:\s*'([^']+)'/u.exec(text)?.[1];
  const named = path.replace(/^.*\//u, '').replace(/(?:\.scenario)?\.[a-z]+$/u, '');
  const title = withoutControls(said ?? named.replaceAll('-', ' '));
  return { path, kind: isModuleFile(path) ? 'code' : 'given', title, ...nothing };
}

function textsIn(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => (typeof one === 'string' ? [withoutControls(one)] : []));
}
