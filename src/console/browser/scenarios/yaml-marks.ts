/** A piece of a line, and what it is. */
export interface Piece {
  readonly text: string;
  readonly kind: 'key' | 'text' | 'number' | 'comment' | 'sign' | 'plain';
}

const KINDS: readonly (readonly [Piece['kind'], RegExp])[] = [
  ['comment', /^#.*/u],
  ['key', /^(?:"[^"]*"|'[^']*'|[\w$][\w$ .-]*?)(?=\s*:(?:\s|$))/u],
  ['text', /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/u],
  ['number', /^(?:true|false|null|\d[\d.]*(?:ms|[smhd])?)(?=[\s,\]}]|$)/u],
  ['sign', /^(?:[-:{}[\],&*|>]+)/u],
];

/** A line of YAML in pieces, for light colours: it need not be right to be shown. */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const begins = /^\s+/u.exec(rest)?.[0];
    const piece: Piece = begins === undefined ? nextOf(rest) : { text: begins, kind: 'plain' };
    const last = pieces.at(-1);
    if (last?.kind === 'plain' && piece.kind === 'plain') {
      pieces[pieces.length - 1] = { text: last.text + piece.text, kind: 'plain' };
    } else pieces.push(piece);
    at += piece.text.length;
  }
  return pieces;
}

function nextOf(rest: string): Piece {
  for (const [kind, form] of KINDS) {
    const text = form.exec(rest)?.[0];
    if (text !== undefined && text !== '') return { text, kind };
  }
  return { text: /^[^\s,{}[\]]+/u.exec(rest)?.[0] ?? rest.slice(0, 1), kind: 'plain' };
}
