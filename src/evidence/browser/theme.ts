import { byId } from './dom.ts';

/** Where a browser keeps which of the two a reader has chosen. */
const KEPT_AS = 'lobbyline-theme';

/** The switch between light and dark. Without a choice the system's own counts. */
export function startTheme(): void {
  const button = byId('theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = kept();
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
    keep(chosen);
    draw();
  });
  dark.addEventListener('change', draw);
  draw();
  button.hidden = false;
}

/** A browser may refuse to keep anything for a file. */
function kept(): 'light' | 'dark' | null {
  try {
    const value = localStorage.getItem(KEPT_AS);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // Then it holds for this page alone.
  }
}
