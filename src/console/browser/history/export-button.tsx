import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { writeJournalFile } from '../../../replay/journal-file.ts';
import { faultWords } from '../bridge/use-act.ts';
import { feed } from '../feed/feed.ts';
import { settings } from '../feed/settings.ts';
import { admin } from '../session.ts';

/** Saves the history as a journal that replays: of one meeting, or of the whole bridge. */
export function ExportButton({
  meeting,
  at,
}: {
  /** Empty for the whole bridge. */
  readonly meeting: string;
  readonly at: number | null;
}): JSX.Element {
  const [fault, say] = useState('');
  const save = async (): Promise<void> => {
    say('');
    try {
      const text =
        meeting === '' ? wholeJournal() : await admin().meetingJournal(meeting, at ?? undefined);
      offer(`${meeting === '' ? 'bridge' : meeting}.jsonl`, text);
    } catch (error) {
      say(faultWords(error));
    }
  };
  return (
    <>
      <button
        type="button"
        title="A journal: lobbyline replay and report read it, and it may be dropped on Scenarios"
        onClick={() => void save()}
      >
        {meeting === '' ? 'Save the journal' : 'Save the journal of this meeting'}
      </button>
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

function wholeJournal(): string {
  const { facts, length } = feed.value;
  return writeJournalFile({
    origin: settings.value.origin,
    parties: [],
    facts: facts.slice(0, length),
  });
}

function offer(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
