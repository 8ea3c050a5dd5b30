import type { JSX } from 'preact';

/** The page "Administration". */
export function AdministrationPage(): JSX.Element {
  return <h1>Administration</h1>;
}
