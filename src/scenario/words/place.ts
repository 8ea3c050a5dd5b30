import { z } from 'zod';
import { hideSecrets } from '../language/hide-pins.ts';
import { valueAt } from '../../domain/schema-issues.ts';
import type { Mapping } from '../../domain/mapping.ts';
import type { PlainVariable } from '../language/document-variables.ts';
import type { KeyMask } from '../language/key-mask.ts';
import type { Finding, Path } from '../language/problem.ts';
import type { SourceSpot, Step } from '../plan.ts';
import type { Given, Names } from './names.ts';
import { schemaFindings } from './schema-findings.ts';

/** What is known while a document becomes a plan: its names and variables, and what was found wrong so far. */
export interface Scope {
  /** The whole document, as written. */
  readonly document: Mapping;
  readonly names: Names;
  /** What `given` came to, once it is read. */
  readonly given: Given;
  readonly keyMask: KeyMask;
  /** Variables of `vars` and of the row that are texts: their values are known now. */
  readonly known: ReadonlyMap<string, string>;
  /** Those that are numbers, true or false, and so stand for no text. */
  readonly plain: ReadonlyMap<string, PlainVariable>;
  /** The names of all that `vars` and `rows` set, those of a wrong shape too. */
  readonly declared: ReadonlySet<string>;
  /** True where something at the top is wrong: a name that is looked for may be in it, and is not missed. */
  readonly unsure: boolean;
  /** Variables that an `as` has set by now: their values are known only in the run. */
  readonly later: Set<string>;
  /** The names of all `as` in the document. */
  readonly everSet: ReadonlySet<string>;
  /** PINs that the document declares; nothing printed may hold one. */
  readonly secrets: readonly string[];
  /** Variables whose value was complained of: what else it is not is no news. */
  readonly blamed: Set<string>;
  /** Takes what has a shape that no word has, and what else is found. */
  readonly shape: Finding[];
  readonly findings: Finding[];
  /** Read the steps that stand below a place, for words that hold others. */
  readonly readSteps: (place: Place) => Step[];
  readonly readStep: (place: Place) => Step | null;
  readonly spot: (path: Path, at: Finding['at']) => SourceSpot;
}

/** Who acts, under which names steps know them. */
export type Who = readonly string[] | 'everyone';

/** What holds for all that is read below a place. */
export interface Manner {
  /** True where a refusal is expected: then a name need not exist. */
  readonly free: boolean;
  /** Who acts in the step. */
  readonly who: Who;
  /** The organizer who asks in the step, by user principal name; `null` for anybody else. */
  readonly organizer: string | null;
}

/**
 * A place of a document on its way to become a plan: what stands there, and what is known around it.
 * Reading answers with a stand-in after a finding, so that the rest of the document is looked at too.
 */
export class Place {
  readonly scope: Scope;
  readonly path: Path;
  readonly manner: Manner;

  constructor(
    scope: Scope,
    path: Path,
    manner: Manner = { free: false, who: [], organizer: null },
  ) {
    this.scope = scope;
    this.path = path;
    this.manner = manner;
  }

  /** A place below this one. */
  in(...keys: Path): Place {
    return new Place(this.scope, [...this.path, ...keys], this.manner);
  }

  /** Another place of the document. */
  at(path: Path): Place {
    return new Place(this.scope, path, this.manner);
  }

  /** The same place, with something else that holds for all below it. */
  with(manner: Partial<Manner>): Place {
    return new Place(this.scope, this.path, { ...this.manner, ...manner });
  }

  /** What the document has there, as written; `undefined` for nothing. */
  get written(): unknown {
    return valueAt(this.scope.document, this.path);
  }

  /** Where it stands in its file. */
  spot(at: Finding['at']): SourceSpot {
    return this.scope.spot(this.path, at);
  }

  /** A text that reports may show: no PIN that the document declares is in it. */
  shown(text: string): string {
    return hideSecrets(text, this.scope.secrets);
  }

  /** Says that something is wrong here. */
  report(message: string, cure: string, at: Finding['at'] = 'value'): void {
    this.scope.findings.push({ path: this.path, at, message, cure });
  }

  /** Says that nothing is called so, as {@link Finding.missing} has it. */
  reportMissing(missing: string, message: string, cure: string, at: Finding['at'] = 'value'): void {
    this.scope.findings.push({ path: this.path, at, message, cure, missing });
  }

  /** Says that what stands here has a shape that no word has, and answers false. */
  refuse(finding: Omit<Finding, 'path'>): false {
    this.scope.shape.push({ path: this.path, ...finding });
    return false;
  }

  /**
   * What a schema gives for what stands here. Where it refuses, that is reported and `undefined` comes out.
   *
   * @param keys the keys known at the top, where the schema alone cannot tell them.
   */
  read<T>(schema: z.ZodType<T>, keys?: readonly string[]): T | undefined {
    return this.check(schema, keys) ? this.readSound(schema) : undefined;
  }

  /** True where what stands here has the shape of a schema; what is wrong is reported. */
  check(schema: z.ZodType, keys?: readonly string[]): boolean {
    const findings = schemaFindings(schema, this.written, this.path, keys);
    for (const one of findings) this.scope.shape.push(one);
    return findings.length === 0;
  }

  /** As {@link read}, for what has been looked at: nothing is reported twice. */
  readSound<T>(schema: z.ZodType<T>, written: unknown = this.written): T | undefined {
    const { success, data } = schema.safeParse(written);
    return success ? settled(data, this) : undefined;
  }
}

/** A value that depends on where it stands, until it is settled. */
class Placed {
  readonly settle: (place: Place) => unknown;

  constructor(settle: (place: Place) => unknown) {
    this.settle = settle;
  }
}

/**
 * A schema that gives something else than it takes, by what is known around the place: a `transform` that
 * is told where it is. Inner ones come before outer ones, and mappings keep their keys.
 */
export function placed<T, O, I>(
  schema: z.ZodType<O, I>,
  give: (value: O, place: Place) => T,
): z.ZodType<T, I> {
  const later = (value: O) => new Placed((place) => give(settled(value, place), place));
  // Nobody meets a Placed: who reads settles what came out, and this is the type of it then.
  return schema.pipe(z.transform((value: O) => later(value) as T));
}

function settled<T>(value: T, place: Place): T {
  return settledPart(value, place) as T;
}

function settledPart(value: unknown, place: Place): unknown {
  if (value instanceof Placed) return value.settle(place);
  if (Array.isArray(value)) return value.map((one: unknown, i) => settledPart(one, place.in(i)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]: [string, unknown]) => [
    key,
    settledPart(one, place.in(key)),
  ]);
  return Object.fromEntries(entries);
}
