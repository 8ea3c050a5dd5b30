import { setParams, useRoute } from '../route.ts';

/** Of whom it is asked why they are not in. */
export interface OpenWhy {
  /** Empty for a caller who has reached none. */
  readonly meeting: string;
  /** A call or a participant by the app; empty for the whole meeting. */
  readonly caller: string;
}

/** Asks why, beside that meeting or caller; `null` puts the answer away. It is in the address. */
export function openWhy(why: OpenWhy | null): void {
  setParams({ meeting: why?.meeting ?? '', why: why === null ? '' : why.caller || 'start' });
}

/** What is asked of a meeting now, or with none of a caller; `null` for nothing. */
export function useOpenWhy(meeting: string): OpenWhy | null {
  const { params } = useRoute();
  const why = params['why'] ?? '';
  if (why === '' || (params['meeting'] ?? '') !== meeting) return null;
  return { meeting, caller: why === 'start' ? '' : why };
}
