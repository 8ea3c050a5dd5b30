import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that may hold what it must not: a file, an answer, a log. */
export interface Artefact {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A text as an artefact. */
export function textArtefact(name: string, text: string): Artefact {
  return { name, bytes: Buffer.from(text) };
}

/** All files of a folder, whatever they are for: a store, its log, locks, keys. */
export function filesOf(name: string, folder: string): readonly Artefact[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      name: `${name}: ${entry.name}`,
      bytes: readFileSync(join(entry.parentPath, entry.name)),
    }));
}

/** Where digits stand in these artefacts, in clear or in a form that anybody turns back. */
export function findDigits(artefacts: readonly Artefact[], digits: string): readonly string[] {
  const forms = formsOf(digits);
  return artefacts.flatMap(({ name, bytes }) => {
    const found = forms.filter(([, form]) => bytes.includes(form)).map(([form]) => form);
    const spelled = spelledIn(bytes.toString('latin1')).includes(digits) ? ['key by key'] : [];
    return [...found, ...spelled].map((form) => `${name}, ${form}`);
  });
}

function formsOf(digits: string): readonly (readonly [string, Buffer])[] {
  const bytes = Buffer.from(digits);
  // What base64 makes of a text depends on where it begins, and on its neighbours at both ends.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const from = Math.ceil((before * 8) / 6);
    return text.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
  });
  return [
    ['as it is', bytes],
    ['as UTF-16', Buffer.from(digits, 'utf16le')],
    ['in hexadecimal', Buffer.from(bytes.toString('hex'))],
    ['backwards', Buffer.from([...digits].toReversed().join(''))],
    ['with a blank between', Buffer.from([...digits].join(' '))],
    ['with a comma between', Buffer.from([...digits].join(','))],
    ...base64.map((text) => ['in base64', Buffer.from(text)] as const),
  ];
}

/** The keys of a record in their order: digits may stand one to a fact. */
function spelledIn(text: string): string {
  const keys = text.matchAll(/"(?:key|digit|digits|choice)"\s*:\s*"([^"]*)"/g);
  return [...keys].map(([, key]) => key).join('');
}
