import { freeNameRule } from '../words/reserved-names.ts';

/** Gives names that the language takes, each to one only. */
export class NameBook {
  readonly #taken = new Set<string>();

  /** The first of `wishes` that can be a name, with a number behind it when it is taken. */
  give(...wishes: readonly (string | null)[]): string {
    const names = wishes.flatMap((wish) => nameLike(wish ?? '') ?? []);
    const [first = 'somebody'] = names;
    let name = first;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${first}-${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** `Amos Marble` as `amos`; `null` when nothing of it can be a name. */
function nameLike(text: string): string | null {
  if (freeNameRule(text) === null) return text;
  const [word = ''] = text.trim().split(/[\s@.]+/);
  const name = word.toLowerCase().replaceAll(/[^\p{L}\p{N}_-]/gu, '');
  return freeNameRule(name) === null ? name : null;
}

/** A variable's name made of a name: `pat-2` as `pat2`. */
export function variableOf(name: string, ending: string): string {
  const word = name.replaceAll(/[^A-Za-z0-9_]/g, '');
  return /^[A-Za-z_]/.test(word) ? `${word}${ending}` : `the${word}${ending}`;
}
