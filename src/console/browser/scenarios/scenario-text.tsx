import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { piecesOf } from './yaml-marks.ts';

/** A scenario to be read: numbered lines in light colours, with a mark where a step failed. */
export function ScenarioText({
  text,
  failedLine = null,
  name,
}: {
  readonly text: string;
  readonly failedLine?: number | null;
  readonly name: string;
}): JSX.Element {
  const failed = useRef<HTMLSpanElement>(null);
  useEffect(() => failed.current?.scrollIntoView({ block: 'nearest' }), [failedLine]);
  const lines = text.replace(/\n$/u, '').split('\n');
  return (
    <pre class="yaml" tabIndex={0} role="region" aria-label={name}>
      {lines.map((line, place) => {
        const isFailed = place + 1 === failedLine;
        return (
          <span
            key={place}
            ref={isFailed ? failed : null}
            class={isFailed ? 'yaml-line failed' : 'yaml-line'}
          >
            <span class="yaml-number" aria-hidden="true">
              {place + 1}
            </span>
            <code>
              {isFailed && <span class="unseen">Failed here: </span>}
              {piecesOf(line).map(({ text: piece, kind }, nth) => (
                <span key={nth} class={`yaml-${kind}`}>
                  {piece}
                </span>
              ))}
              {'\n'}
            </code>
          </span>
        );
      })}
    </pre>
  );
}
