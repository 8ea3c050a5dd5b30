import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * The width of an element in pixels, also once the window has another; `usual` while it has none.
 *
 * @param anew what it is measured anew with, when it is another.
 * @param find which element within the one is measured; left out, itself.
 */
export function useWidth(
  element: { readonly current: HTMLElement | null },
  usual: number,
  anew: unknown,
  find: (element: HTMLElement) => Element | null = (itself) => itself,
): number {
  const [width, measure] = useState(usual);
  const look = (): void => {
    const { current } = element;
    measure((current === null ? 0 : find(current)?.clientWidth) || usual);
  };
  useLayoutEffect(look, [anew]);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  return width;
}
