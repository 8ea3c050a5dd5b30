import { byId } from './dom.ts';
import { startTheme } from './page-theme.ts';

startTheme(byId('theme'));
startPointing();

/** What a reader points at in a chart over time is told in words, of all that was measured then. */
function startPointing(): void {
  const heads = [...document.querySelectorAll('#stretches thead th')].map(textOf);
  const rows = [...document.querySelectorAll('#stretches tbody tr')];
  const drawings = [...document.querySelectorAll<SVGSVGElement>('[data-over-time] svg')];
  const pointers = drawings.map((svg) => {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    const attributes = { class: 'pointer', y1: '0', y2: '200', visibility: 'hidden' };
    for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
    svg.append(line);
    return line;
  });
  const told = byId('pointed');
  const point = (share: number): void => {
    const place = Math.round(share * (rows.length - 1));
    const row = rows[place];
    if (row === undefined) return;
    const cells = [...row.children].map(textOf);
    told.textContent = cells.map((cell, at) => `${heads[at] ?? ''} ${cell}`).join(' · ');
    const x = String((1000 * place) / Math.max(1, rows.length - 1));
    for (const line of pointers) {
      line.setAttribute('x1', x);
      line.setAttribute('x2', x);
      line.setAttribute('visibility', 'visible');
    }
  };
  for (const svg of drawings) {
    svg.addEventListener('pointermove', ({ clientX }) => {
      const { left, width } = svg.getBoundingClientRect();
      point(Math.min(1, Math.max(0, (clientX - left) / width)));
    });
  }
}

function textOf(element: Element): string {
  return (element.textContent ?? '').trim();
}
