import { ROOT_CONTEXT, trace, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Fact } from '../domain/fact.ts';
import { CallSpans, type Attributes, type OrganizerOf, type SpanStep } from './call-spans.ts';

/** Spans that wait for the collector; those beyond it are let go. */
const QUEUE = 20_000;

/** How long the collector may take for an answer, and the last of them at the end. */
const ANSWER_MS = 10_000;

/** Where spans go, and what they say of where they come from. */
export interface TracingSetup {
  /** The address that takes traces, for example `http://127.0.0.1:4318/v1/traces`. */
  readonly url: string;
  /** The version of this package. */
  readonly version: string;
  /** Told of each batch that could not be handed over, with the reason. */
  readonly onFailure: (why: string) => void;
}

/** A history as it is traced. */
export interface TracedHistory {
  readonly take: (fact: Fact) => void;
  /** It ends at that moment, in milliseconds since the epoch, though calls may be up. */
  readonly end: (at: number) => void;
}

/** Hands calls over as traces. */
export class CallTracing {
  readonly #provider: BasicTracerProvider;

  constructor({ url, version, onFailure }: TracingSetup) {
    const inner = new OTLPTraceExporter({ url, timeoutMillis: ANSWER_MS });
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'lobbyline', 'service.version': version }),
      spanProcessors: [
        new BatchSpanProcessor(new ToldExporter(inner, onFailure), {
          maxQueueSize: QUEUE,
          exportTimeoutMillis: ANSWER_MS,
        }),
      ],
    });
  }

  /**
   * Takes a history from its beginning, fact by fact.
   *
   * @param attributes what every call of it is marked with.
   */
  history(organizerOf: OrganizerOf, attributes: Attributes = {}): TracedHistory {
    const spans = new CallSpans(organizerOf);
    const tracer = this.#provider.getTracer('lobbyline');
    const open = new Map<string, Span>();
    const take = (step: SpanStep): void => {
      if (step.step === 'open') {
        const parent = step.under === null ? undefined : open.get(step.under);
        const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent);
        const own = step.under === null ? { ...attributes, ...step.attributes } : step.attributes;
        open.set(
          step.span,
          tracer.startSpan(step.name, { startTime: step.at, attributes: own }, context),
        );
        return;
      }
      const span = open.get(step.span);
      if (step.step === 'event') return void span?.addEvent(step.name, step.attributes, step.at);
      open.delete(step.span);
      span?.setAttributes(step.attributes).end(step.at);
    };
    return {
      take: (fact) => {
        for (const step of spans.take(fact)) take(step);
      },
      end: (at) => {
        for (const step of spans.end(at)) take(step);
      },
    };
  }

  /** Hands over what waits, within a bound, and ends. */
  async close(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined);
  }
}

/** An exporter that tells of what it could not hand over. */
class ToldExporter implements SpanExporter {
  readonly #inner: SpanExporter;
  readonly #onFailure: (why: string) => void;

  constructor(inner: SpanExporter, onFailure: (why: string) => void) {
    this.#inner = inner;
    this.#onFailure = onFailure;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#inner.export(spans, (result) => {
      if (result.error !== undefined) this.#onFailure(result.error.message);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.#inner.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.#inner.forceFlush?.();
  }
}
