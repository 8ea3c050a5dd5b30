import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createStore } from '../parts/store.ts';
import { go } from '../route.ts';

/** A file that was dropped on the page, or chosen. */
export interface Dropped {
  readonly name: string;
  /** Its bytes, as a request carries them; `null` for one that is too large to be sent. */
  readonly base64: string | null;
}

/** The file that was dropped last; `null` while there is none. */
export const dropped = createStore<Dropped | null>(null);

/** The largest file that is sent, in bytes: a request has four megabytes, and a file grows by a third in it. */
const MOST_BYTES = 3_000_000;

/** Takes a file: its verdict is shown on the page of scenarios. */
export async function takeFile(file: File): Promise<void> {
  const { name, size } = file;
  const isFit = size <= MOST_BYTES;
  dropped.set({ name, base64: isFit ? base64Of(new Uint8Array(await file.arrayBuffer())) : null });
  go('scenarios', 'file');
}

function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    pieces.push(String.fromCharCode.apply(null, [...bytes.subarray(at, at + 8192)]));
  }
  return btoa(pieces.join(''));
}

/** Lets a file be dropped anywhere on the page, and says so while one is held over it. */
export function FileDrop(): JSX.Element | null {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFile = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void takeFile(file);
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div class="file-over" role="status">
      Let go of it: an export of calls, a journal or a scenario is read, and the verdict appears.
    </div>
  );
}
