import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { followTheme, type Theme } from '../../../evidence/browser/page-theme.ts';

/** The switch between light and dark. Without a choice the system's own counts. */
export function ThemeSwitch(): JSX.Element {
  const [other, setOther] = useState<Theme>('dark');
  const change = useRef((): void => {});
  useLayoutEffect(() => {
    const theme = followTheme(setOther);
    change.current = theme.change;
    return theme.stop;
  }, []);
  return (
    <button
      type="button"
      class="plain"
      aria-label={`Switch to ${other}`}
      onClick={() => change.current()}
    >
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}
