/** A step on the way into a document: a key, or an item of a list. */
export type Step = string;

/** Stands for an item of a list, whichever. */
export const ITEM: Step = '[]';

/** Where in a document somebody is about to write. */
export interface Cursor {
  /** The way to the mapping, the list or the value. */
  readonly path: readonly Step[];
  /** Whether a key of it is begun, or its value. */
  readonly at: 'key' | 'value';
  /** What is written of it already. */
  readonly prefix: string;
  /** Keys that stand in the same mapping before it. */
  readonly siblings: readonly string[];
}

interface Block {
  readonly column: number;
  readonly step: Step;
}

interface Flow {
  readonly kind: '{' | '[';
  key: string | null;
  readonly keys: string[];
}

const KEY = /^("[^"]*"|'[^']*'|[^\s#{}[\],"'-][^:#{}[\]]*?)\s*:(?=\s|$)/u;

/** Goes through YAML as people write it, from its beginning on: enough to know where one is, broken or not. */
class Walk {
  readonly keys: (readonly Step[])[] = [];
  #blocks: Block[] = [];
  readonly #flows: Flow[] = [];
  #token = '';
  #quote = '';
  /** What of the last line is a value of a block's key; `null` where no key stood there. */
  #value: string | null = null;
  #prefix = '';

  line(text: string): void {
    this.#value = null;
    this.#prefix = '';
    if (this.#flows.length > 0) return this.#flow(text);
    this.#token = '';
    this.#quote = '';
    if (/^(?:---|\.\.\.)/u.test(text)) this.#blocks = [];
    if (/^\s*#/u.test(text)) return;
    this.#block(text);
  }

  /** The line in which somebody writes: on a blank one, where it begins says what it belongs to. */
  caret(text: string): void {
    this.line(text);
    if (this.#flows.length > 0 || text.trim() !== '') return;
    this.#blocks = this.#blocks.filter(({ column }) => column < text.length);
  }

  get cursor(): Cursor {
    const blocks = this.#blocks.map(({ step }) => step);
    const flow = this.#flows.at(-1);
    if (flow !== undefined) {
      const path = [...blocks, ...this.#flowSteps()];
      const prefix = this.#token.trimStart().replace(/^["']/u, '');
      const at = flow.kind === '{' && flow.key === null ? 'key' : 'value';
      return { path, at, prefix, siblings: flow.keys };
    }
    if (this.#value === null)
      return { path: blocks, at: 'key', prefix: this.#prefix, siblings: [] };
    const prefix = this.#value.trimStart().replace(/^["']/u, '');
    return { path: blocks, at: 'value', prefix, siblings: [] };
  }

  #block(text: string): void {
    let column = text.length - text.trimStart().length;
    let rest = text.slice(column);
    const isItem = /^-(?:\s|$)/u.test(rest);
    if (rest === '') return;
    this.#blocks = this.#blocks.filter(
      (one) => one.column < column || (one.column === column && isItem && one.step !== ITEM),
    );
    for (let item = /^-(\s+|$)/u.exec(rest); item !== null; item = /^-(\s+|$)/u.exec(rest)) {
      this.#push(column, ITEM);
      column += item[0].length;
      rest = rest.slice(item[0].length);
    }
    const key = KEY.exec(rest);
    if (key === null) {
      this.#prefix = rest;
      if (/^[[{]/u.test(rest)) this.#flow(rest);
      return;
    }
    this.#push(column, bare(key[1] ?? ''));
    this.keys.push(this.#blocks.map(({ step }) => step));
    this.#value = rest.slice(key[0].length);
    if (/^\s*[[{]/u.test(this.#value)) this.#flow(this.#value);
  }

  #push(column: number, step: Step): void {
    this.#blocks.push({ column, step });
  }

  #flow(text: string): void {
    for (const [place, sign] of [...text].entries()) {
      if (this.#quote !== '') {
        if (sign === this.#quote) this.#quote = '';
        this.#token += sign;
      } else if (sign === '"' || sign === "'") {
        this.#quote = sign;
        this.#token += sign;
      } else if (sign === '#' && /\s/u.test(text[place - 1] ?? ' ')) return;
      else this.#sign(sign, text[place + 1]);
    }
  }

  #sign(sign: string, next: string | undefined): void {
    const flow = this.#flows.at(-1);
    if (sign === '{' || sign === '[') {
      this.#flows.push({ kind: sign, key: null, keys: [] });
      this.#token = '';
    } else if (sign === '}' || sign === ']') {
      this.#flows.pop();
      this.#token = '';
    } else if (sign === ',') {
      if (flow !== undefined) flow.key = null;
      this.#token = '';
    } else if (sign === ':' && flow?.kind === '{' && (next === undefined || /\s/u.test(next))) {
      flow.key = bare(this.#token.trim());
      flow.keys.push(flow.key);
      this.keys.push([...this.#blocks.map(({ step }) => step), ...this.#flowSteps()]);
      this.#token = '';
    } else this.#token += sign;
  }

  #flowSteps(): readonly Step[] {
    return this.#flows.flatMap(({ kind, key }) => (kind === '[' ? [ITEM] : (key ?? [])));
  }
}

function bare(key: string): string {
  return key.replace(/^(["'])(.*)\1$/u, '$2');
}

/** Where somebody is who writes at this place of a text. */
export function cursorAt(text: string, offset: number): Cursor {
  const walk = new Walk();
  const lines = text.slice(0, offset).split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) walk.line(line);
  walk.caret(last);
  return walk.cursor;
}

/** The way to every key of a text. */
export function keysIn(text: string): readonly (readonly Step[])[] {
  const walk = new Walk();
  for (const line of text.split('\n')) walk.line(line);
  return walk.keys;
}
