import type { ComponentChildren, JSX } from 'preact';

/** A text in which everything that is searched for is marked. */
export function Marked({
  text,
  find,
}: {
  readonly text: string;
  readonly find: string;
}): JSX.Element {
  const wanted = find.trim().toLowerCase();
  if (wanted === '') return <>{text}</>;
  const parts: ComponentChildren[] = [];
  const low = text.toLowerCase();
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
