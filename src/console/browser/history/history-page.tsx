import type { JSX } from 'preact';

/** The page "History". */
export function HistoryPage(): JSX.Element {
  return <h1>History</h1>;
}
