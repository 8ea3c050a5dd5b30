import type { JSX } from 'preact';

/** The page "Scenarios". */
export function ScenariosPage(): JSX.Element {
  return <h1>Scenarios</h1>;
}
