/**
 * What an operating system refuses by a code, in words of ours: those of the platform change with
 * the version of Node, and name calls that no user has made.
 */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'something of that name is there already',
  ENOTEMPTY: 'the folder is not empty',
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  EROFS: 'it lies on a disk that is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space of this user is used up',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go round in a circle',
  EBUSY: 'another program is using it',
  EIO: 'the disk reports an error',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'the names of machines cannot be looked up',
};

/** Why something failed, as a part of a sentence: by the system's code, or else the error's own words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' ? WORDS[code] : undefined) ?? error.message;
}
