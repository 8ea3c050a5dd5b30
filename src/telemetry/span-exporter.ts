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
import { counted } from '../domain/wording.ts';
import { CallSpans, type Attributes, type OrganizerOf, type SpanStep } from './call-spans.ts';

/** Spans that wait for the collector; those beyond it are let go. */
const QUEUE = 20_000;

/** Spans of one batch. All that wait may be on their way at once: at the end they are. */
const BATCH = 512;

/** How long the collector may take for an answer, tries again included; so it holds up an end no longer. */
const ANSWER_MS = 5000;

/** How an exporter says that it has handed over. */
const SUCCESS = 0;

/** Where spans go, and what they say of where they come from. */
export interface TracingSetup {
  /** The address that takes traces, for example `http://127.0.0.1:4318/v1/traces`. */
  readonly url: string;
  /** The version of this package. */
  readonly version: string;
  /** How long the collector may take for an answer, in milliseconds. */
  readonly answerMs?: number;
  /** Told of each batch that could not be handed over, with the reason, and at the end of spans that were let go. */
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
  readonly #exporter: ToldExporter;
  readonly #onFailure: (why: string) => void;
  /** Spans that are over, and so are to be handed over. */
  #over = 0;

  constructor({ url, version, onFailure, answerMs = ANSWER_MS }: TracingSetup) {
    const inner = new OTLPTraceExporter({
      url,
      timeoutMillis: answerMs,
      // All that wait, and the batch that is on its way already.
      concurrencyLimit: Math.ceil(QUEUE / BATCH) + 1,
    });
    this.#exporter = new ToldExporter(inner, onFailure);
    this.#onFailure = onFailure;
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'lobbyline', 'service.version': version }),
      spanProcessors: [
        new BatchSpanProcessor(this.#exporter, {
          maxQueueSize: QUEUE,
          maxExportBatchSize: BATCH,
          // Longer than an answer may take: so it is the answer that is told of.
          exportTimeoutMillis: 2 * answerMs,
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
      if (span === undefined) return;
      span.setAttributes(step.attributes).end(step.at);
      this.#over += 1;
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

  /** Resolves once there is room for more, for who has the time: a history that is over, not a call that is up. */
  async room(): Promise<void> {
    if (this.#over - this.#exporter.answered < QUEUE / 2) return;
    await this.#provider.forceFlush().catch(() => undefined);
  }

  /** Hands over what waits, within a bound, and ends. */
  async close(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined);
    const letGo = this.#over - this.#exporter.answered;
    if (letGo > 0)
      this.#onFailure(`${counted(letGo, 'span')} let go: more than wait for it, or no answer`);
  }
}

/** An exporter that tells of what it could not hand over. */
class ToldExporter implements SpanExporter {
  /** Spans of which it is known what became of them. */
  answered = 0;
  readonly #inner: SpanExporter;
  readonly #onFailure: (why: string) => void;

  constructor(inner: SpanExporter, onFailure: (why: string) => void) {
    this.#inner = inner;
    this.#onFailure = onFailure;
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#inner.export(spans, (result) => {
      this.answered += spans.length;
      if ((result.code as number) !== SUCCESS)
        this.#onFailure(result.error?.message ?? 'the spans were refused');
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
