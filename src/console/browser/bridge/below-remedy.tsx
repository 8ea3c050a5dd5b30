import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RemedyWords } from '../../../evidence/verdict-words.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { isWhole, remedyAct } from './remedy-act.ts';
import { TwoLivesShown, type AskedWhy } from './two-lives.tsx';
import { faultWords, useAct } from './use-act.ts';

/** What can be done with a remedy: typed, tried on a copy of the history, or done for real by who may. */
export function BelowRemedy({
  remedy,
  answer,
  asked,
}: {
  readonly remedy: RemedyWords;
  readonly answer: Answer<'meetingWhy'>;
  readonly asked: AskedWhy;
}): JSX.Element {
  const [tried, tryIt] = useState(false);
  const { proof } = remedy;
  return (
    <>
      {remedy.cmdlet !== null && (
        <p class="cmdlet">
          <code>{remedy.cmdlet}</code>
          <CopyButton text={remedy.cmdlet} what="the cmdlet" />
        </p>
      )}
      <div class="row">
        {proof !== null && (
          <button
            type="button"
            aria-expanded={tried}
            aria-label={`Try on a copy: ${remedy.words}`}
            onClick={() => tryIt(!tried)}
          >
            {tried ? 'Put the copy away' : 'Try it on a copy'}
          </button>
        )}
        <ForReal remedy={remedy} />
      </div>
      {tried && proof !== null && (
        <div class="what-if">
          <dl>
            <dt>As it is</dt>
            <dd>{answer.answer}</dd>
            <dt>{sentenceStart(proof.changed)}</dt>
            <dd class="good">{proof.outcome}</dd>
          </dl>
          <TwoLivesShown
            asked={asked}
            nth={answer.remedies.findIndex((one) => one === remedy.remedy)}
          />
        </div>
      )}
    </>
  );
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function ForReal({ remedy }: { readonly remedy: RemedyWords }): JSX.Element | null {
  const act = useAct();
  const [done, setDone] = useState('');
  const what = remedyAct(remedy.remedy);
  if (what.kind === 'byPhone') return <span class="note">Done at a telephone.</span>;
  if (what.kind === 'pin') {
    const to = writeRoute({ page: 'administration', part: `users/${what.user}`, params: {} });
    return <a href={to}>Reset the PIN under Administration</a>;
  }
  const doIt = async (): Promise<void> => {
    try {
      if (what.kind === 'join') await admin().joinByApp(what.join);
      else for (const command of what.commands) await admin().run(command);
      setDone('Done. Ask again to see what has become of it.');
    } catch (error) {
      setDone(faultWords(error));
    }
  };
  return (
    <>
      <button
        type="button"
        class="main"
        disabled={act.barred !== null}
        title={act.barred ?? undefined}
        aria-label={`For real: ${remedy.words}`}
        onClick={() => void doIt()}
      >
        {what.kind === 'join' ? 'Join by the app now' : 'Do it now'}
      </button>
      {!isWhole(remedy.remedy) && <span class="note">The rest is done at a telephone.</span>}
      {act.barred !== null && <span class="note">{act.barred}</span>}
      <span role="status" class="note">
        {done}
      </span>
    </>
  );
}
