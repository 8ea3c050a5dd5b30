/** How this tool is called where it was started, and which shell reads its commands. */
export interface Invocation {
  /** Ready to be pasted, for example `npx lobbyline`. */
  readonly program: string;
  /** Whether that shell is one of Windows, which takes no single quotes and no `\` at the end. */
  readonly windows: boolean;
}

/** How a scenario that failed is run again. */
export interface Replay {
  /** Options beside the file, the title and the seed, for example `--over ws`. */
  readonly options: readonly string[];
  /** How the tool is called; left out, by its bare name. */
  readonly invocation?: Invocation;
}

/** The tool by its bare name, in a POSIX shell. */
export const BARE: Invocation = { program: 'lobbyline', windows: false };

/** A command of this tool that can be pasted where it was started: its words, quoted where they need it. */
export function toolCommand(invocation: Invocation, words: readonly string[]): string {
  const quoted = words.map((word) => shellWord(word, invocation.windows));
  return [invocation.program, ...quoted].join(' ');
}

/**
 * One word for a shell, in quotes where it needs them: in double ones, which every shell reads, or,
 * where a POSIX shell would read more into it, in single ones.
 */
export function shellWord(word: string, windows: boolean): string {
  if (/^[\w@%+=:,./-]+$/u.test(word)) return word;
  if (windows) return `"${word.replaceAll('"', '\\"')}"`;
  return /["$`\\!^]/u.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word}"`;
}
