import type { TextFile } from './repository.ts';

/** Something that no committed file says, and why. */
interface ForbiddenText {
  readonly pattern: RegExp;
  readonly why: string;
  /** The files that may say it. */
  readonly except?: RegExp;
}

// Each pattern is put together from halves, so that this file does not say what it forbids.
const joined = (...halves: readonly string[]): RegExp => new RegExp(halves.join(''), 'u');

const FORBIDDEN: readonly ForbiddenText[] = [
  {
    pattern: joined('(?<![\\w.-])/wo', 'rk/'),
    why: 'names a path of one machine',
  },
  { pattern: joined('\\.\\./sha', 'red'), why: 'names a folder outside the repository' },
  {
    pattern: joined('regis', 'try\\.(?:npm', 'js|yarn', 'pkg)|npm', '\\.pkg\\.github'),
    why: 'names a package registry',
    // npm writes the address of every package there.
    except: /^package-lock\.json$/u,
  },
  { pattern: joined('\\bTO', 'DO\\b|\\bFIX', 'ME\\b'), why: 'leaves something to be done' },
  {
    pattern: joined('(?:ox|es)lint-dis', 'able|@ts-ig', 'nore|@ts-no', 'check|oxfmt-ig', 'nore'),
    why: 'switches a check off',
  },
  { pattern: joined('^(?:<<<', '<<<<|>>>', '>>>>) '), why: 'is half of a merge' },
  { pattern: joined('\\bas a', 'ny\\b'), why: 'throws a type away', except: /\.(?:md|ya?ml)$/u },
  {
    pattern: joined('\\b(?:test|it|describe)\\.(?:sk', 'ip|on', 'ly|to', 'do)\\b'),
    why: 'leaves tests out',
  },
];

/** Lines of committed files that say what none should, as lines to read. */
export function textViolations(files: readonly TextFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const rules = FORBIDDEN.filter(({ except }) => !(except?.test(path) ?? false));
    return text
      .split('\n')
      .flatMap((line, index) =>
        rules
          .filter(({ pattern }) => pattern.test(line))
          .map(({ why }) => `${path}:${index + 1}: ${why}`),
      );
  });
}
