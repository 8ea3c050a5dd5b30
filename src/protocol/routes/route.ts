import type { z } from 'zod';
import type { ErrorCode } from '../../domain/error-catalogue.ts';
import type { Unchanged } from '../../domain/unchanged.ts';
import type { Admission } from '../roles.ts';
import type { LimitName } from '../limit-table.ts';
import type { Body } from './body.ts';
import { BRIDGE, type Parameter, type QueryRead } from './parameter.ts';

/** The methods by which paths are asked. */
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** An answer that is a text of this kind, not JSON. */
export interface TextAnswer {
  readonly media: string;
}

/**
 * One path of the admin side, and all that is known of it. The server registers it, the client asks by
 * it, and OpenAPI, the reference and the page for browsers are made from it.
 */
export interface HttpRoute {
  readonly method: (typeof METHODS)[number];
  /** Path with `:parameters`. */
  readonly path: string;
  /** A bridge, which `?bridge=` names; one that was made for tests; or the server itself. */
  readonly of: 'bridge' | 'benchBridge' | 'server';
  /** Who may use it once the server wants tokens; see `own` for organizers. */
  readonly roles: Admission;
  readonly does: string;
  /** What of it an organizer's token is for, where organizers may use it. */
  readonly own?: string;
  /** Query parameters besides `bridge`. */
  readonly query?: Readonly<Record<string, Parameter<unknown>>>;
  /** What it takes; absent: no body. */
  readonly body?: Body<unknown>;
  /** The limit of its body, where that is another than `bodyBytes`. */
  readonly largest?: LimitName;
  /** Where it makes something; otherwise 200, and 204 where it answers nothing. */
  readonly status?: 201;
  /** The shape of its answer; absent: nothing. */
  readonly answer?: z.ZodType | TextAnswer;
  /** A kind of text that it answers with as well, for whoever prefers it. */
  readonly alsoAs?: string;
  /** An answer as it reads. */
  readonly example?: unknown;
  /** Codes besides those that every path can refuse with. */
  readonly codes?: readonly ErrorCode[];
  /** What it refuses with besides, where the codes are too many to be listed. */
  readonly otherCodes?: string;
}

/** Several routes, each by what the server calls its handler. */
export type Routes = Readonly<Record<string, HttpRoute>>;

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parts of its path that differ from request to request, as texts. */
export type ParamsOf<R extends HttpRoute> = Readonly<Record<Names<R['path']>, string>>;

/** Its query once it is read. */
export type QueryOf<R extends HttpRoute> = R extends { readonly query: infer Query }
  ? QueryRead<Query>
  : Readonly<Record<never, unknown>>;

/** Its body once it is read. */
export type BodyOf<R extends HttpRoute> = R extends { readonly body: Body<infer Value> }
  ? Value
  : undefined;

/** What it answers: JSON of its shape, a text, or nothing. */
export type AnswerOf<R extends HttpRoute> = R extends { readonly answer: z.ZodType<infer Value> }
  ? Unchanged<Value>
  : R extends { readonly answer: TextAnswer }
    ? string
    : void;

/** What a client asks it with. */
export type Asking<R extends HttpRoute> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: { readonly [Name in keyof QueryOf<R>]?: string | number | undefined };
  readonly body?: unknown;
} & (Names<R['path']> extends never ? unknown : { readonly params: ParamsOf<R> }) &
  (R extends { readonly body: Body<infer Value> } ? { readonly body: Unchanged<Value> } : unknown);

/** True when it answers JSON. */
export function isJson(answer: HttpRoute['answer']): answer is z.ZodType {
  return answer !== undefined && !('media' in answer);
}

/** The status of its answer. */
export function answerStatus({ status, answer }: HttpRoute): 200 | 201 | 204 {
  return status ?? (answer === undefined ? 204 : 200);
}

/** The codes that it refuses with, besides those that every path can refuse with. */
export function codesOf({ of, codes = [] }: HttpRoute): readonly ErrorCode[] {
  return of === 'benchBridge' ? ['bridge.benchOnly', ...codes] : codes;
}

/** All parameters of its query, with the one that names the bridge. */
export function queryOf({
  of,
  query = {},
}: HttpRoute): Readonly<Record<string, Parameter<unknown>>> {
  return of === 'server' ? query : { bridge: BRIDGE, ...query };
}
