import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of what is built, as a URL that ends in a slash. */
    readonly built: string;
  }
}

/** A module that a thread can run, built, by its path without the ending. */
export const builtThread = (path: string): URL => new URL(`threads/${path}.js`, inject('built'));

/** The command line, built: what Node runs as a process of its own. */
export const BUILT_CLI = fileURLToPath(new URL('dist/cli/main.js', inject('built')));

/** The thread that answers questions about the history and writes scenarios. */
export const BUILT_WORKER = builtThread('src/history-worker');

/** The same without what writes scenarios. */
export const BUILT_PLAIN_WORKER = builtThread('src/server/history/history-worker');
