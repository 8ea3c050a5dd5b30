import type { JSX } from 'preact';

/** What an empty bridge greets with; the page "Bridge" shows it when nothing has happened yet. */
export function FirstMinute(): JSX.Element {
  return <section class="first-minute" aria-label="First minute" />;
}
