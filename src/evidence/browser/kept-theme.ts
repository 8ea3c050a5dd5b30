/** How a page is lit. */
export type Theme = 'light' | 'dark';

/** Where a browser keeps which of the two somebody has chosen. */
const KEPT_AS = 'lobbyline-theme';

/** What was chosen; `null` for nothing, or where the browser keeps nothing. */
export function keptTheme(): Theme | null {
  try {
    const value = localStorage.getItem(KEPT_AS);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

/** Keeps the choice; where the browser refuses, it holds for this page alone. */
export function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // Then it holds for this page alone.
  }
}
