import type { JSX } from 'preact';

/** The page "Dial-in conferencing". */
export function OrganizerPage(): JSX.Element {
  return <h1>Dial-in conferencing</h1>;
}
