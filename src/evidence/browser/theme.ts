import { byId } from './dom.ts';
import { keepTheme, keptTheme } from './kept-theme.ts';

/** The switch between light and dark. Without a choice the system's own counts. */
export function startTheme(): void {
  const button = byId('theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = keptTheme();
  const draw = (): void => {
    const now = chosen ?? (dark.matches ? 'dark' : 'light');
    if (chosen === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    button.textContent = now === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${now === 'dark' ? 'light' : 'dark'}`);
  };
  button.addEventListener('click', () => {
    const now = chosen ?? (dark.matches ? 'dark' : 'light');
    chosen = now === 'dark' ? 'light' : 'dark';
    keepTheme(chosen);
    draw();
  });
  dark.addEventListener('change', draw);
  draw();
  button.hidden = false;
}
