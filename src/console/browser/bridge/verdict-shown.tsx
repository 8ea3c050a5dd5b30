import type { JSX } from 'preact';
import { Verdict, type VerdictPlace } from '../../../evidence/verdict.tsx';
import { verdictWords } from '../../../evidence/verdict-words.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { clockTime } from '../parts/times.ts';
import { currentRoute, writeRoute } from '../route.ts';
import { BelowRemedy } from './below-remedy.tsx';
import type { AskedWhy } from './two-lives.tsx';

/** An answer to "why?" on the bridge: moments lead into the history, and what mends it can be tried and done. */
export function VerdictShown({
  answer,
  asked,
}: {
  readonly answer: Answer<'meetingWhy'>;
  readonly asked: AskedWhy;
}): JSX.Element {
  const place: VerdictPlace = {
    Heading: 'h4',
    moment: (at, seq = null) => <TimeLink {...{ at, seq }} />,
    rules: () => null,
    belowRemedy: (remedy) => <BelowRemedy {...{ remedy, answer, asked }} />,
  };
  return (
    <div class={`verdict ${answer.healthy ? 'well' : 'trouble'}`}>
      <Verdict words={verdictWords(answer)} at={answer.at} place={place} />
    </div>
  );
}

/** A moment that leads into the history, to what happened then. */
function TimeLink({ at, seq }: { readonly at: number; readonly seq: number | null }): JSX.Element {
  const { params } = currentRoute();
  const to = writeRoute({
    ...{ page: 'history', part: '' },
    params: {
      meeting: params['meeting'] ?? '',
      at: String(at),
      seq: seq === null ? '' : String(seq),
    },
  });
  return (
    <a class="time" href={to}>
      {clockTime(at)}
    </a>
  );
}
