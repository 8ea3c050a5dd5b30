import type { JSX } from 'preact';

/** The telephones, as many as one likes. */
export function PhoneDock(): JSX.Element {
  return <aside class="phones" aria-label="Phones" />;
}
