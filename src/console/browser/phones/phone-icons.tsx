import type { JSX } from 'preact';

/** What the signs of a phone are drawn as, on a field of 24 by 24. */
const PATHS = {
  call: 'M6.6 3 9.4 3.6l1.3 4.2-2.2 1.8a13 13 0 0 0 5.9 5.9l1.8-2.2 4.2 1.3.6 2.8v2.2a1.4 1.4 0 0 1-1.5 1.4A17.6 17.6 0 0 1 3 4.500 1.400 1.400 0 0 1 4.400 3z',
  hangUp:
    'M12 9.500c-3.600 0-7 .9-9.400 3l-.2 2.600 1.400 1.900 3.900-1 .5-2.700a14 14 0 0 1 7.600 0l.5 2.700 3.900 1 1.400-1.900-.2-2.600c-2.400-2.100-5.800-3-9.400-3z',
  heard: 'M4 9v6h3.500l5 4.500v-15L7.500 9zM15.500 8.500a5 5 0 0 1 0 7M18 6a8.500 8.500 0 0 1 0 12',
  unheard: 'M4 9v6h3.500l5 4.500v-15L7.500 9zM16 9.500l5 5M21 9.500l-5 5',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

/** The name of a sign. */
export type PhoneSign = keyof typeof PATHS;

/** A sign; the button that it stands on has the words. */
export function PhoneIcon({ sign }: { readonly sign: PhoneSign }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d={PATHS[sign]} />
    </svg>
  );
}
