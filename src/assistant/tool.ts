import { z } from 'zod';
import { argumentFault } from './argument-fault.ts';
import type { Session } from './session.ts';

/** What a tool works with. */
export interface ToolWork {
  readonly session: Session;
  /** Aborted when nobody wants the answer any more, or it took too long. */
  readonly signal: AbortSignal;
  /** Tells whoever asked how far it is. */
  readonly progress: (done: number, inAll: number, words: string) => Promise<void>;
}

/** What a tool answers: a few lines to read, and the same as data. */
export interface Told<Data> {
  readonly says: string;
  readonly data: Data;
}

/**
 * What a tool does to the world: `looks` at something, `writes` new files below the output folder or holds a
 * call, `changes` a bridge in a way that can be taken back, or `destroys` what was: a PIN, a conference ID.
 */
export type Effect = 'looks' | 'writes' | 'changes' | 'destroys';

/** How a tool is written down. */
export interface ToolSpec<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For an assistant: what it is for, what it answers, what to do next. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly effect: Effect;
  /** True where asking twice is as good as asking once. */
  readonly repeatable: boolean;
  readonly act: (asked: z.infer<Input>, work: ToolWork) => Promise<Told<z.infer<Output>>>;
}

/** A tool as the protocol lists it and calls it. */
export interface AssistantTool {
  readonly name: string;
  readonly entry: {
    readonly title: string;
    readonly description: string;
    readonly inputSchema: ObjectSchema;
    readonly outputSchema: ObjectSchema;
    readonly annotations: {
      readonly title: string;
      readonly readOnlyHint: boolean;
      readonly destructiveHint: boolean;
      readonly idempotentHint: boolean;
      /** No tool asks anything of the world beyond this bridge. */
      readonly openWorldHint: boolean;
    };
  };
  /** @throws ToolFault for arguments that are not right, and whatever the work throws. */
  call(asked: unknown, work: ToolWork): Promise<Told<Record<string, unknown>>>;
}

/** A JSON Schema of an object. */
export interface ObjectSchema {
  readonly [key: string]: unknown;
  readonly type: 'object';
}

/** Makes a tool of what is written down of it: its arguments are looked through before it acts. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  spec: ToolSpec<Input, Output>,
): AssistantTool {
  const { name, title, description, effect, repeatable } = spec;
  return {
    name,
    get entry() {
      return {
        ...{ title, description },
        inputSchema: schemaOf(spec.input, 'input'),
        outputSchema: schemaOf(spec.output, 'output'),
        annotations: {
          title,
          readOnlyHint: effect === 'looks',
          destructiveHint: effect === 'destroys',
          idempotentHint: repeatable,
          openWorldHint: false,
        },
      };
    },
    async call(asked, work) {
      const value = asked ?? {};
      const read = spec.input.safeParse(value);
      if (!read.success) throw argumentFault(read.error, value, Object.keys(spec.input.shape));
      return spec.act(read.data, work);
    },
  };
}

/** Draft 7 is what clients of the protocol read. */
function schemaOf(schema: z.ZodObject, io: 'input' | 'output'): ObjectSchema {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io, target: 'draft-7' });
  return { ...written, type: 'object' };
}
