import type { JSX } from 'preact';

/** The page "Bridge". */
export function BridgePage(): JSX.Element {
  return <h1>Bridge</h1>;
}
