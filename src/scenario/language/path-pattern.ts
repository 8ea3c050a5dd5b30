import { join, sep } from 'node:path';
import picomatch from 'picomatch';

/**
 * Patterns such as `scenarios/**\/*.yaml` that no shell has expanded: in quotes, or on Windows.
 * `*`, `?`, `**`, `[…]` and `{a,b}` mean what they mean to a shell.
 */
const OPTIONS = { nonegate: true, dot: false } as const;

/** What telling a pattern from a name needs of a disk: what stands at a path. */
interface Places {
  kind(path: string, insideFolder: boolean): 'file' | 'folder' | 'other' | 'none';
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
