import { useEffect, useState } from 'preact/hooks';
import { AdminError } from '../../../client/admin-error.ts';

/** What came of a question to the server so far. */
export type Answered<T> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly value: T }
  | { readonly state: 'refused'; readonly words: string };

/** Asks the server, anew whenever one of these changes; answers that come too late count no more. */
export function useAnswer<T>(ask: () => Promise<T>, by: readonly unknown[]): Answered<T> {
  const [answer, setAnswer] = useState<Answered<T>>({ state: 'asking' });
  useEffect(() => {
    let isWanted = true;
    setAnswer({ state: 'asking' });
    ask().then(
      (value) => isWanted && setAnswer({ state: 'answered', value }),
      (error: unknown) => isWanted && setAnswer({ state: 'refused', words: refusalWords(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, by);
  return answer;
}

/** Why there is no answer, and what to do, in words. */
export function refusalWords(error: unknown): string {
  if (error instanceof AdminError) {
    const { message, cure } = error;
    const said = message.charAt(0).toUpperCase() + message.slice(1);
    return `${said}${/[.!?]$/u.test(said) ? '' : '.'} ${cure}`;
  }
  return error instanceof Error ? error.message : String(error);
}
