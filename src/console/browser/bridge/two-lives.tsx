import type { JSX } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { WhyQuestion } from '../../../client/admin-client.ts';
import type { Fact } from '../../../domain/fact.ts';
import { Ladder } from '../../../evidence/browser/parts/ladder.tsx';
import { Everybody } from '../../../history/names.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { RecordRows } from '../history/record-rows.ts';
import { clockTime } from '../parts/times.ts';
import { admin } from '../session.ts';
import { faultWords } from './use-act.ts';

/** What was asked when the answer came that a remedy is of. */
export interface AskedWhy {
  /** `null` for a caller who has reached none, whom the question names then. */
  readonly meeting: string | null;
  readonly question: WhyQuestion;
}

type TwoLives = Answer<'meetingWhatIf'>;

/** A remedy on a copy of the history, beside the history without it, from where the two part. */
export function TwoLivesShown({
  asked: { meeting, question },
  nth,
}: {
  readonly asked: AskedWhy;
  /** The place of the remedy in the answer. */
  readonly nth: number;
}): JSX.Element {
  const [lives, take] = useState<TwoLives | null>(null);
  const [fault, say] = useState('');
  useEffect(() => {
    let here = true;
    void tried({ meeting, question }, nth).then(
      (told) => here && take(told),
      (error: unknown) => here && say(faultWords(error)),
    );
    return () => {
      here = false;
    };
  }, [meeting, nth, JSON.stringify(question)]);
  if (fault !== '') {
    return (
      <p class="fault" role="alert">
        {fault}
      </p>
    );
  }
  if (lives === null) {
    return (
      <p class="note" role="status">
        The history is lived again with it …
      </p>
    );
  }
  return <BothLives lives={lives} />;
}

function tried({ meeting, question }: AskedWhy, nth: number): Promise<TwoLives> {
  if (meeting !== null) return admin().meetingWhatIf(meeting, nth, question);
  const { caller = '', ...others } = question;
  return admin().callWhatIf(caller, nth, others);
}

/** A moment of both, and a row of one of them. */
interface Chosen {
  readonly at: number;
  readonly seq: number;
  readonly title: string;
}

/** Both ladders: what is pressed in one is the moment of the other, too. */
function BothLives({ lives }: { readonly lives: TwoLives }): JSX.Element {
  const [chosen, choose] = useState<Chosen | null>(null);
  return (
    <div class="two-lives">
      <p class="note" role="status">
        {lives.partsAt === null
          ? 'The two histories are the same to their end.'
          : `The two histories part at ${clockTime(lives.partsAt)}. Nothing was changed: both are copies.`}
      </p>
      <LifeShown title="As it goes on" life={lives.asItIs} {...{ chosen, choose }} />
      <LifeShown title="With it done" life={lives.otherwise} {...{ chosen, choose }} />
    </div>
  );
}

/** What happens in one of them, as a ladder. */
function LifeShown({
  title,
  life,
  chosen,
  choose,
}: {
  readonly title: string;
  readonly life: TwoLives['asItIs'];
  readonly chosen: Chosen | null;
  readonly choose: (chosen: Chosen) => void;
}): JSX.Element {
  const rows = useMemo(() => rowsOf(life), [life]);
  const places = useMemo(() => Array.from({ length: rows.length }, (_, place) => place), [rows]);
  const id = useId();
  return (
    <section class="one-life" aria-label={title}>
      <h4>{title}</h4>
      {rows.length === 0 ? (
        <p class="note">Nothing happens until the end of the copy.</p>
      ) : (
        <Ladder
          {...{ rows, places, id, parties: rows.parties, timeText: clockTime }}
          label={`${title}: what happens, oldest first`}
          chosen={[]}
          find=""
          at={chosen?.at ?? null}
          seq={chosen?.title === title ? chosen.seq : null}
          choose={({ at, seq }) => choose({ at, seq, title })}
        />
      )}
      {life.more > 0 && <p class="note">And more, which is not shown here.</p>}
    </section>
  );
}

function rowsOf({ facts, parties }: TwoLives['asItIs']): RecordRows {
  // What came over the wire is for reading alone, and is read alone.
  const own = facts as unknown as readonly Fact[];
  const rows = new RecordRows(own, new Everybody(parties));
  rows.take(own.length);
  return rows;
}
