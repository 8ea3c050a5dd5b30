/** How a page is lit. */
export type Theme = 'light' | 'dark';

/** Where a browser keeps which of the two somebody has chosen. */
const KEPT_AS = 'lobbyline-theme';

/**
 * Lights the page as somebody has chosen; without a choice the system's own counts.
 *
 * @param draw is told, now and from now on, what a switch changes to.
 * @returns what switches, and what stops following the system.
 */
export function followTheme(draw: (other: Theme) => void): {
  readonly change: () => void;
  readonly stop: () => void;
} {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = keptTheme();
  const other = (): Theme =>
    (chosen ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
  const show = (): void => {
    if (chosen === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    draw(other());
  };
  dark.addEventListener('change', show);
  show();
  return {
    change: () => {
      chosen = other();
      keepTheme(chosen);
      show();
    },
    stop: () => dark.removeEventListener('change', show),
  };
}

/** Takes the switch of a page that was written with one, until then out of sight, in hand. */
export function startTheme(button: HTMLElement): void {
  const { change } = followTheme((other) => {
    button.textContent = other === 'dark' ? 'Dark' : 'Light';
    button.setAttribute('aria-label', `Switch to ${other}`);
  });
  button.addEventListener('click', change);
  button.hidden = false;
}

/** What was chosen; `null` for nothing, or where the browser keeps nothing. */
function keptTheme(): Theme | null {
  try {
    const value = localStorage.getItem(KEPT_AS);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

/** Keeps the choice; where the browser refuses, it holds for this page alone. */
function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // Then it holds for this page alone.
  }
}
