import type { JSX } from 'preact';
import { verdictWords } from '../../../evidence/verdict-words.ts';
import type {
  CauseWords,
  EvidenceWords,
  NoticedWords,
  WaitingWords,
} from '../../../evidence/verdict-words.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { clockTime } from '../parts/times.ts';
import { currentRoute, writeRoute } from '../route.ts';
import { RemedyItem } from './remedy-item.tsx';
import type { AskedWhy } from './two-lives.tsx';

/** The most remedies that are in sight at once. */
const FEW_REMEDIES = 3;

/** An answer to "why?": the verdict, who is not in, what is to blame, what mends it, and what is not to blame. */
export function Verdict({
  answer,
  asked,
}: {
  readonly answer: Answer<'meetingWhy'>;
  readonly asked: AskedWhy;
}): JSX.Element {
  const words = verdictWords(answer);
  const [near, far] = [words.remedies.slice(0, FEW_REMEDIES), words.remedies.slice(FEW_REMEDIES)];
  return (
    <div class={`verdict ${answer.healthy ? 'well' : 'trouble'}`}>
      <p class="answer">{words.answer}</p>
      <p class="basis">
        <strong>{words.certainty}</strong> as of <TimeLink at={answer.at} />. {words.because}
      </p>
      <div class="findings">
        {words.waiting.length > 0 && <Waiting waiting={words.waiting} />}
        {words.causes.length > 0 && (
          <div class="finding">
            <h4>To blame</h4>
            <ol>
              {words.causes.map((cause) => (
                <CauseItem key={cause.code + cause.words} cause={cause} />
              ))}
            </ol>
          </div>
        )}
        {near.length > 0 && (
          <div class="finding">
            <h4>What mends it</h4>
            <ol>
              {near.map((remedy) => (
                <RemedyItem key={remedy.words} {...{ remedy, answer, asked }} />
              ))}
            </ol>
            {far.length > 0 && (
              <details>
                <summary>{far.length === 1 ? 'Another way' : `${far.length} other ways`}</summary>
                <ol>
                  {far.map((remedy) => (
                    <RemedyItem key={remedy.words} {...{ remedy, answer, asked }} />
                  ))}
                </ol>
              </details>
            )}
          </div>
        )}
      </div>
      {words.noticed.length > 0 && <Noticed noticed={words.noticed} />}
      {words.surer.length > 0 && <p class="surer">To be surer: {words.surer.join('; ')}</p>}
    </div>
  );
}

/** A moment that leads into the history, to what happened then. */
function TimeLink({
  at,
  seq = null,
}: {
  readonly at: number;
  readonly seq?: number | null;
}): JSX.Element {
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

function Waiting({ waiting }: { readonly waiting: readonly WaitingWords[] }): JSX.Element {
  return (
    <div class="finding">
      <h4>Who is not in</h4>
      <ul>
        {waiting.map(({ names, place, since, missing }) => (
          <li key={names}>
            <p>
              <strong>{names}</strong>{' '}
              <span class="where">
                {place} since <TimeLink at={since} />
              </span>
            </p>
            {missing !== null && <p>{missing}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function CauseItem({ cause }: { readonly cause: CauseWords }): JSX.Element {
  return (
    <li>
      <p>
        <strong>{cause.words}</strong>
      </p>
      {cause.keepsOut !== '' && <p class="proof">Keeps out {cause.keepsOut}.</p>}
      <EvidenceList evidence={cause.evidence} />
      {cause.proof !== null && (
        <p class="proof">
          Replayed: {cause.proof.changed} → {cause.proof.outcome}
        </p>
      )}
    </li>
  );
}

function EvidenceList({ evidence }: { readonly evidence: readonly EvidenceWords[] }): JSX.Element {
  return (
    <ul class="evidence">
      {evidence.map(({ at, seq, words, setting }) => (
        <li key={`${seq ?? ''}${words}`}>
          {at !== null && <TimeLink at={at} seq={seq} />} {words}
          {setting !== null && (
            <span class="where">
              {' '}
              {setting.label}, of {setting.owner}, is <strong>{setting.value}</strong> since{' '}
              {setting.changedAt === null ? 'the beginning' : <TimeLink at={setting.changedAt} />}
              {setting.changedBy !== null && `, by ${setting.changedBy}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Noticed({ noticed }: { readonly noticed: readonly NoticedWords[] }): JSX.Element {
  return (
    <details class="noticed">
      <summary>Looked at, and not to blame ({noticed.length})</summary>
      <ul>
        {noticed.map(({ words, because, evidence }) => (
          <li key={words}>
            <p>
              <strong>{words}</strong>
            </p>
            <p>{because}</p>
            <EvidenceList evidence={evidence} />
          </li>
        ))}
      </ul>
    </details>
  );
}
