import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const VALUE = z.looseObject({
  stringValue: z.string().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
  boolValue: z.boolean().optional(),
});
const ATTRIBUTES = z.array(z.object({ key: z.string(), value: VALUE })).default([]);
const SPAN = z.looseObject({
  ...{ traceId: z.string(), spanId: z.string(), parentSpanId: z.string().optional() },
  name: z.string(),
  ...{ startTimeUnixNano: z.string(), endTimeUnixNano: z.string() },
  attributes: ATTRIBUTES,
  events: z.array(z.looseObject({ name: z.string(), attributes: ATTRIBUTES })).default([]),
});
const REQUEST = z.looseObject({
  resourceSpans: z.array(
    z.looseObject({
      resource: z.looseObject({ attributes: ATTRIBUTES }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(SPAN) })),
    }),
  ),
});

/** A span as the collector was told it. */
export type CollectedSpan = z.infer<typeof SPAN>;

/** A collector on this machine: takes traces by OTLP over HTTP as JSON, and keeps them. */
export class Collector {
  readonly spans: CollectedSpan[] = [];
  readonly paths = new Set<string>();
  /** All that it was sent, as it came. */
  text = '';
  readonly #server: Server;

  /** @param status what it answers. */
  constructor(status = 200) {
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        this.paths.add(`${request.method ?? ''} ${request.url ?? ''}`);
        this.text += body;
        if (status === 200) this.#take(body);
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(body: string): void {
    for (const { scopeSpans } of REQUEST.parse(JSON.parse(body)).resourceSpans)
      for (const { spans } of scopeSpans) for (const span of spans) this.spans.push(span);
  }
}
