import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keptTheme, keepTheme, type Theme } from '../../../evidence/browser/kept-theme.ts';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The switch between light and dark. Without a choice the system's own counts. */
export function ThemeSwitch(): JSX.Element {
  const [chosen, choose] = useState(keptTheme);
  const [system, setSystem] = useState<Theme>(DARK.matches ? 'dark' : 'light');
  useEffect(() => {
    const follow = (): void => setSystem(DARK.matches ? 'dark' : 'light');
    DARK.addEventListener('change', follow);
    return () => DARK.removeEventListener('change', follow);
  }, []);
  useEffect(() => {
    if (chosen === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
  }, [chosen]);
  const other = (chosen ?? system) === 'dark' ? 'light' : 'dark';
  const change = (): void => {
    keepTheme(other);
    choose(other);
  };
  return (
    <button type="button" class="plain" aria-label={`Switch to ${other}`} onClick={change}>
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}
