/**
 * Draws what a command printed in a terminal as an SVG picture, for a README.
 *
 *     FORCE_COLOR=1 npx lobbyline run my.yaml | npx tsx tools/terminal-picture.ts > picture.svg
 */
import { text } from 'node:stream/consumers';
import { columnsOf } from '../src/text-layout/columns.ts';

const CELL = { width: 8.4, height: 19 } as const;
const MARGIN = 16;
const PLAIN = '#d6deeb';

/** Colours by SGR number, as the terminal reporter uses them. */
const COLOURS: Readonly<Record<string, string>> = {
  '31': '#ff6b6b',
  '32': '#7bd88f',
  '33': '#ffd866',
  '34': '#7fb4ff',
  '36': '#78dce8',
  '90': '#8a94a6',
};

interface Piece {
  readonly text: string;
  readonly style: string;
}

/** One printed line, cut where its colour or weight changes. */
function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [colour, bold, dim] = [PLAIN, false, false];
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    const sgr = /^\u001b\[([0-9;]*)m$/.exec(part);
    if (sgr === null) {
      const style = `fill:${colour}${bold ? ';font-weight:bold' : ''}${dim ? ';opacity:.65' : ''}`;
      if (part !== '') pieces.push({ text: part, style });
      continue;
    }
    for (const code of (sgr[1] ?? '0').split(';')) {
      if (code === '0' || code === '') [colour, bold, dim] = [PLAIN, false, false];
      else if (code === '1') bold = true;
      else if (code === '2') dim = true;
      else if (code === '22') [bold, dim] = [false, false];
      else if (code === '39') colour = PLAIN;
      else colour = COLOURS[code] ?? colour;
    }
  }
  return pieces;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The SVG of what was printed. */
function picture(printed: string): string {
  const lines = printed.trimEnd().split('\n').map(piecesOf);
  const longest = Math.max(
    ...lines.map((line) => line.reduce((sum, one) => sum + columnsOf(one.text), 0)),
  );
  const width = Math.ceil(longest * CELL.width + 2 * MARGIN);
  const height = Math.ceil(lines.length * CELL.height + 2 * MARGIN);
  const rows = lines.map((pieces, row) => {
    const y = MARGIN + (row + 0.8) * CELL.height;
    let column = 0;
    const spans = pieces.map((piece) => {
      const x = (MARGIN + column * CELL.width).toFixed(1);
      const columns = columnsOf(piece.text);
      column += columns;
      const length = (columns * CELL.width).toFixed(1);
      return `<tspan x="${x}" textLength="${length}" style="${piece.style}">${escaped(piece.text)}</tspan>`;
    });
    return `<text y="${y.toFixed(1)}">${spans.join('')}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#1b2330"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" xml:space="preserve">`,
    ...rows,
    '</g></svg>',
    '',
  ].join('\n');
}

process.stdout.write(picture(await text(process.stdin)));
