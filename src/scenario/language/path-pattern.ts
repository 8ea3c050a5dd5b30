import { join, sep } from 'node:path';
import picomatch from 'picomatch';

/**
 * Patterns such as `scenarios/**\/*.yaml` that no shell has expanded: in quotes, or on Windows.
 * `*`, `?`, `**`, `[…]` and `{a,b}` mean what they mean to a shell.
 */
const OPTIONS = { nonegate: true, dot: false } as const;

/** What stands at a path; a link inside a folder that leads to a folder is `other`. */
export type PathKind = 'file' | 'folder' | 'other' | 'none';

/** What telling a pattern from a name needs of a disk. */
export interface Places {
  /** What stands at a path. */
  kind(path: string, insideFolder: boolean): PathKind;
}

/** True for a path with a pattern in it, unless it is the very name of a file or folder. */
export function isPathPattern(path: string, disk: Places): boolean {
  const { isGlob, isBrace, isBracket } = picomatch.scan(slashes(path), OPTIONS);
  return (isGlob || isBrace || isBracket) && disk.kind(path, false) === 'none';
}

/** The folder that everything lies in which a pattern can mean: what stands before its first sign. */
export function baseOfPattern(pattern: string): string {
  const { base } = picomatch.scan(slashes(pattern), OPTIONS);
  return base === '' ? '.' : join(base);
}

/** Says of a path below the base whether the pattern means it, or a folder that it lies in. */
export function patternMatcher(pattern: string): (path: string) => boolean {
  const meant = picomatch(slashes(join(pattern)), OPTIONS);
  return (path) => {
    const parts = slashes(path).split('/');
    return parts.some((_, place) => meant(parts.slice(0, place + 1).join('/')));
  };
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
