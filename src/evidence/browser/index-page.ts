import { byId } from './dom.ts';
import { startTheme } from './page-theme.ts';

startTheme(byId('theme'));
startFinding();

/** Shows the reports that a reader searches for, of the outcomes that are switched on. */
function startFinding(): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#reports tbody tr')];
  const texts = new Map(rows.map((row) => [row, (row.textContent ?? '').toLowerCase()]));
  const find = byId('find') as HTMLInputElement;
  const without = new Set<string>();
  const outcomeOf = (row: HTMLElement): string => row.dataset['outcome'] ?? '';
  const draw = (): void => {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const here = !without.has(outcomeOf(row)) && (texts.get(row) ?? '').includes(wanted);
      row.hidden = !here;
      if (here) shown += 1;
    }
    byId('found').textContent =
      shown === rows.length ? `${rows.length} reports` : `${shown} of ${rows.length} reports`;
  };
  const chips = [...new Set(rows.map(outcomeOf))].map((outcome) => {
    const count = rows.filter((row) => outcomeOf(row) === outcome).length;
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.setAttribute('aria-pressed', 'true');
    chip.textContent = `${count} ${outcome}`;
    chip.addEventListener('click', () => {
      if (without.delete(outcome)) chip.setAttribute('aria-pressed', 'true');
      else {
        without.add(outcome);
        chip.setAttribute('aria-pressed', 'false');
      }
      draw();
    });
    return chip;
  });
  byId('outcomes').append(...chips);
  find.addEventListener('input', draw);
  draw();
}
