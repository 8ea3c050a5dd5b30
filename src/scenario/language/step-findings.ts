import { actsSchema, BARE_WORDS } from './actor-schema.ts';
import { ADMIN_COMMANDS, ORGANIZER_COMMANDS, SET_SCHEMAS } from './admin-schema.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping, type Mapping } from './document-tree.ts';
import { NEVER_SCHEMAS } from './expectation-schema.ts';
import { durationSchema } from './leaf-schema.ts';
import type { Finding, Path } from './problem.ts';
import { schemaFindings, unknownKey, unknownWord } from './schema-findings.ts';
import { PLAIN_STEP_SCHEMAS, STEP_WORDS } from './schema.ts';
import { nameRule } from './text-rules.ts';
import { hasVariable } from './variables.ts';

const ACT_WORDS = Object.keys(actsSchema.shape);

/** The names that may act; `unsure` where something wrong may hold more of them. */
export type KnownActors = readonly string[] | 'unsure';

/** `pat, lee` as the names in it. */
export function namesIn(key: string): string[] {
  return key.split(',').map((name) => name.trim());
}

/**
 * What is wrong with the shape of a list of steps. Which key a step has decides which schema it
 * is held against, so that a complaint is about that one alone.
 *
 * @param actors names that may act.
 */
export function stepsFindings(value: unknown, path: Path, actors: KnownActors): Finding[] {
  if (!Array.isArray(value)) return [notA('a list of steps', value, path)];
  if (value.length === 0) {
    return [finding(path, 'There is no step.', 'Add at least one step.')];
  }
  return value.flatMap((step, i) => stepFindings(step, [...path, i], actors));
}

function stepFindings(step: unknown, path: Path, actors: KnownActors): Finding[] {
  if (!isMapping(step)) return [notA('a mapping with one key', step, path)];
  const keys = Object.keys(step);
  const [word, second] = keys;
  if (word === undefined) return [notA('a mapping with one key', step, path)];
  if (second !== undefined) return [twoKeys(keys, [...path, second], step)];
  const body = step[word];
  const at = [...path, word];
  if (word === 'admin') return commandFindings(body, at, ADMIN_COMMANDS);
  if (word === 'together') return togetherFindings(body, at, actors);
  if (word === 'anyOf') return anyOfFindings(body, at, actors);
  if (Object.hasOwn(PLAIN_STEP_SCHEMAS, word)) {
    return schemaFindings(PLAIN_STEP_SCHEMAS[word as keyof typeof PLAIN_STEP_SCHEMAS], body, at);
  }
  if (actors === 'unsure' && !isActs(body)) return [];
  const strangers = actors === 'unsure' ? [] : unknownActors(word, at, actors);
  return strangers.length > 0 ? strangers : actorFindings(body, at);
}

/** True for what can only be meant for an actor. */
function isActs(body: unknown): boolean {
  if (!isMapping(body)) return (BARE_WORDS as readonly unknown[]).includes(body);
  return Object.keys(body).some(
    (key) => ACT_WORDS.includes(key) || Object.hasOwn(ORGANIZER_COMMANDS, key),
  );
}

function twoKeys(keys: readonly string[], path: Path, step: Mapping): Finding {
  const listed = keys.map((key) => `\`${key}\``).join(' and ');
  const [first = '', second = ''] = keys;
  const indented = step[first] === null && ACT_WORDS.includes(second);
  return {
    path,
    at: 'key',
    message: `A step has one key; this one has ${listed}.`,
    cure: indented
      ? `Indent \`${second}\` under \`${first}\`.`
      : 'Begin a new list item, or use `together:` for what happens at once.',
  };
}

function unknownActors(key: string, path: Path, actors: readonly string[]): Finding[] {
  if (key === 'everyone' || hasVariable(key)) return [];
  return namesIn(key)
    .filter((name) => !actors.includes(name))
    .map((name) => {
      const near = didYouMean(name, [...actors, ...STEP_WORDS, 'everyone']);
      const meant = near ? ` Did you mean \`${near}\`?` : '';
      return {
        path,
        at: 'key' as const,
        // What could be no name at all is no name that is missing elsewhere too.
        ...(nameRule(name) === null && { missing: `name ${name}` }),
        message: `Nobody here is called \`${name}\`, and it is no word of the language.${meant}`,
        cure:
          actors.length > 0
            ? `Known are ${actors.join(', ')}; add others under \`callers:\` in \`given:\`.`
            : 'Add callers under `callers:` in `given:`.',
      };
    });
}

function togetherFindings(body: unknown, path: Path, actors: KnownActors): Finding[] {
  if (!Array.isArray(body)) return [notA('a list of branches', body, path)];
  if (body.length === 0) {
    return [finding(path, '`together` needs at least one branch.', 'Add a step, or take it out.')];
  }
  return body.flatMap((branch, i) =>
    Array.isArray(branch)
      ? stepsFindings(branch, [...path, i], actors)
      : stepFindings(branch, [...path, i], actors),
  );
}

function anyOfFindings(body: unknown, path: Path, actors: KnownActors): Finding[] {
  if (isMapping(body)) {
    const strangers = Object.keys(body).filter((key) => key !== 'of' && key !== 'within');
    return [
      ...strangers.map((key) => ({
        path: [...path, key],
        at: 'key' as const,
        ...unknownKey(key, ['of', 'within']),
      })),
      ...(body['within'] === undefined
        ? []
        : schemaFindings(durationSchema, body['within'], [...path, 'within'])),
      ...(Object.hasOwn(body, 'of')
        ? anyOfFindings(Array.isArray(body['of']) ? body['of'] : null, [...path, 'of'], actors)
        : [finding(path, '`of` is missing: expected a list of steps.', 'Add `of:`.')]),
    ];
  }
  if (!Array.isArray(body)) return [notA('a list of steps', body, path)];
  if (body.length < 2) {
    return [finding(path, '`anyOf` needs at least two steps.', 'Add another step.')];
  }
  return stepsFindings(body, path, actors);
}

function actorFindings(body: unknown, path: Path): Finding[] {
  if (typeof body === 'string') {
    if ((BARE_WORDS as readonly string[]).includes(body)) return [];
    return [{ path, at: 'value', ...unknownWord(body, BARE_WORDS) }];
  }
  if (!isMapping(body)) return [notA('a mapping of acts, or a word like hangUp', body, path)];
  const commands = Object.keys(body).filter((key) => Object.hasOwn(ORGANIZER_COMMANDS, key));
  if (commands.length > 0) return commandFindings(body, path, ORGANIZER_COMMANDS);
  if (Object.keys(body).length === 0) {
    return [finding(path, 'Nothing is done here.', `Write one of: ${ACT_WORDS.join(', ')}.`)];
  }
  return schemaFindings(actsSchema, body, path, [...ACT_WORDS, ...Object.keys(ORGANIZER_COMMANDS)]);
}

type Commands = typeof ADMIN_COMMANDS | typeof ORGANIZER_COMMANDS;

function commandFindings(body: unknown, path: Path, commands: Commands): Finding[] {
  const words = Object.keys(commands);
  if (!isMapping(body)) return [notA('a mapping with a command', body, path)];
  const chosen = Object.keys(body).filter((key) => Object.hasOwn(commands, key));
  const [word, second] = chosen;
  if (word === undefined) return noCommand(body, path, words);
  if (second !== undefined) {
    const message = `A step holds one command; this one has \`${word}\` and \`${second}\`.`;
    return [
      { path: [...path, second], at: 'key', message, cure: 'Write a step for each of them.' },
    ];
  }
  const act = Object.keys(body).find((key) => commands === ORGANIZER_COMMANDS && ACT_ONLY.has(key));
  if (act !== undefined) {
    const message = `\`${act}\` is done by phone or app and \`${word}\` is a command: not in one step.`;
    return [{ path: [...path, act], at: 'key', message, cure: 'Write a step for each of them.' }];
  }
  const schema = (commands as typeof ADMIN_COMMANDS)[word as keyof typeof ADMIN_COMMANDS];
  if (word !== 'set') return schemaFindings(schema, body, path);
  const inner = setFindings(body['set'], [...path, 'set']);
  const outer = schemaFindings(schema, { ...body, set: { bridge: {} } }, path);
  return [...outer, ...inner];
}

const ACT_ONLY: ReadonlySet<string> = new Set(ACT_WORDS);

function noCommand(body: Mapping, path: Path, words: readonly string[]): Finding[] {
  const [key] = Object.keys(body);
  if (key === undefined) {
    return [finding(path, 'There is no command.', `Write one of: ${words.join(', ')}.`)];
  }
  const at = [...path, key];
  const near = didYouMean(key, words);
  const message = `\`${key}\` is no command.${near ? ` Did you mean \`${near}\`?` : ''}`;
  return [{ path: at, at: 'key', message, cure: `Write one of: ${words.join(', ')}.` }];
}

function setFindings(body: unknown, path: Path): Finding[] {
  const words = Object.keys(SET_SCHEMAS);
  if (!isMapping(body)) return [notA('a mapping', body, path)];
  const word = words.find((key) => Object.hasOwn(body, key));
  if (word === undefined) {
    const keys = Object.keys(body);
    const [key] = keys;
    if (key === undefined) {
      return [finding(path, 'Nothing is set here.', `Write one of: ${words.join(', ')}.`)];
    }
    return [{ path: [...path, key], at: 'key', ...unknownKey(key, words) }];
  }
  return schemaFindings(SET_SCHEMAS[word as keyof typeof SET_SCHEMAS], body, path);
}

const NEVER_WORDS = ['caller', 'hears', 'is', 'fact', 'where', 'before', 'after'];

/** What is wrong with the shape of `never:`. */
export function neverFindings(value: unknown, path: Path): Finding[] {
  if (!Array.isArray(value)) return [notA('a list', value, path)];
  if (value.length === 0) {
    return [finding(path, 'This list needs at least 1 item.', 'Add to it, or leave the key out.')];
  }
  return value.flatMap((item, i): Finding[] => {
    const at = [...path, i];
    if (!isMapping(item)) return [notA('a mapping', item, at)];
    const word = (['fact', 'hears', 'is'] as const).find((key) => Object.hasOwn(item, key));
    if (word !== undefined) return schemaFindings(NEVER_SCHEMAS[word], item, at);
    const stranger = Object.keys(item).find((key) => !NEVER_WORDS.includes(key));
    if (stranger !== undefined) {
      return [{ path: [...at, stranger], at: 'key', ...unknownKey(stranger, NEVER_WORDS) }];
    }
    const message = 'This does not say what must never happen.';
    return [finding(at, message, 'Write `caller:` with `hears:` or `is:`, or `fact:`.')];
  });
}

function finding(path: Path, message: string, cure: string): Finding {
  return { path, at: 'value', message, cure };
}

function notA(wanted: string, value: unknown, path: Path): Finding {
  const empty = value === null || value === undefined;
  const message = empty ? `Expected ${wanted}, and here is nothing.` : `Expected ${wanted}.`;
  return { path, at: empty ? 'key' : 'value', message, cure: `Write ${wanted}.` };
}
