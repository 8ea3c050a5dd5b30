import type { DirectorySnapshot } from '../domain/directory.ts';
import type { RecordedInput, Recording } from './recording.ts';

/** The recording with each input as `change` makes it; `null` takes one out. */
export function changeInputs(
  recording: Recording,
  change: (input: RecordedInput) => RecordedInput | null,
): Recording {
  const inputs = recording.inputs.flatMap((input) => change(input) ?? []);
  return { ...recording, inputs };
}

/** The recording with these inputs more, each behind all that comes at the same time. */
export function addInputs(recording: Recording, added: readonly RecordedInput[]): Recording {
  const inputs = [...recording.inputs, ...added].toSorted((a, b) => a.at - b.at);
  return { ...recording, inputs };
}

/** The recording on a bridge that began otherwise. */
export function changeOrigin(
  recording: Recording,
  change: (directory: DirectorySnapshot) => DirectorySnapshot,
): Recording {
  const { origin } = recording;
  return { ...recording, origin: { ...origin, directory: change(origin.directory) } };
}

/**
 * The recording without the keys that a call pressed from a fact on. All else that it did stays: it hangs
 * up when it did, and its line is lost when it was.
 */
export function withoutKeys(recording: Recording, call: string, fromSeq = 0): Recording {
  return changeInputs(recording, (input) => {
    const own = input.input === 'press' && input.call === call;
    return own && input.seq !== null && input.seq >= fromSeq ? null : input;
  });
}
