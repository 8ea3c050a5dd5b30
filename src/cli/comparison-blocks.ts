import { withoutControls } from '../text-layout/plain-text.ts';

/** What is told of a scenario in which something moved or differs: its title, its place, and how. */
export function blockOf(
  isMoved: boolean,
  { title, place }: { readonly title: string; readonly place: string },
  lines: readonly string[],
): string {
  const head = `${isMoved ? 'moved' : 'differs'}  ${withoutControls(title)}`;
  const indented = [place, ...lines].map((line) => (line === '' ? '' : `  ${line}`));
  return [head, ...indented, '', ''].join('\n');
}
