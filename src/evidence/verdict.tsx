import type { ComponentChildren, JSX } from 'preact';
import type {
  CauseWords,
  EvidenceWords,
  NoticedWords,
  RemedyWords,
  VerdictWords,
  WaitingWords,
} from './verdict-words.ts';

/** The most remedies that are in sight at once: the shortest ways. */
const FEW_REMEDIES = 2;

/** What is another wherever a verdict is read. */
export interface VerdictPlace {
  /** The heading of a finding: what stands below that of the verdict. */
  readonly Heading: 'h3' | 'h4';
  /** A moment, in milliseconds since the epoch, as a link to it; with `seq`, to what happened then. */
  readonly moment: (at: number, seq?: number | null) => JSX.Element;
  /** The rules behind a cause, where there is room for them. */
  readonly rules: (code: string) => ComponentChildren;
  /** What stands below a remedy: what to type, what came of trying it, what to press. */
  readonly belowRemedy: (remedy: RemedyWords) => ComponentChildren;
}

/**
 * An answer to "why?": how sure it is, who is not in, what is to blame, what mends it, and what is not to blame.
 * Without a script it can be read as a whole.
 *
 * @param at the moment of which it is, in milliseconds since the epoch.
 */
export function Verdict({
  words,
  at,
  place,
}: {
  readonly words: VerdictWords;
  readonly at: number;
  readonly place: VerdictPlace;
}): JSX.Element {
  const { waiting, causes, remedies, noticed, surer } = words;
  return (
    <>
      <p class="answer">{words.answer}</p>
      <p class="basis">
        <strong>{words.certainty}</strong> as of {place.moment(at)}. {words.because}
      </p>
      {waiting.length + causes.length + remedies.length > 0 && (
        <div class="findings">
          <Waiting {...{ waiting, place }} />
          <Causes {...{ causes, place }} />
          <Remedies {...{ remedies, place }} />
        </div>
      )}
      <Noticed {...{ noticed, place }} />
      {surer.map((sentence) => (
        <p key={sentence} class="surer">
          To be surer: {sentence}
        </p>
      ))}
    </>
  );
}

/** What was changed in a replay, and what came of it. */
export function ProofLine({ proof }: { readonly proof: CauseWords['proof'] }): JSX.Element | null {
  if (proof === null) return null;
  return (
    <p class="proof">
      Replayed: {proof.changed} → {proof.outcome}
    </p>
  );
}

function Waiting({
  waiting,
  place: { Heading, moment },
}: {
  readonly waiting: readonly WaitingWords[];
  readonly place: VerdictPlace;
}): JSX.Element | null {
  if (waiting.length === 0) return null;
  return (
    <div class="finding">
      <Heading>Who is not in</Heading>
      <ul>
        {waiting.map(({ names, place, since, missing }) => (
          <li key={names}>
            <p>
              <strong>{names}</strong>{' '}
              <span class="where">
                {place} since {moment(since)}
              </span>
            </p>
            {missing !== null && <p>{missing}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Causes({
  causes,
  place,
}: {
  readonly causes: readonly CauseWords[];
  readonly place: VerdictPlace;
}): JSX.Element | null {
  if (causes.length === 0) return null;
  return (
    <div class="finding">
      <place.Heading>To blame</place.Heading>
      <ol>
        {causes.map(({ words, code, keepsOut, evidence, proof }) => (
          <li key={code + words}>
            <p>
              <strong>{words}</strong>
              {place.rules(code)}
            </p>
            {keepsOut !== '' && <p class="proof">Keeps out {keepsOut}.</p>}
            <EvidenceList {...{ evidence, place }} />
            <ProofLine proof={proof} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The shortest ways first; more than a few are folded away. */
function Remedies({
  remedies,
  place: { Heading, belowRemedy },
}: {
  readonly remedies: readonly RemedyWords[];
  readonly place: VerdictPlace;
}): JSX.Element | null {
  if (remedies.length === 0) return null;
  const items = remedies.map((remedy) => (
    <li key={remedy.words} class="remedy">
      <p>
        <strong>{remedy.words}</strong> <span class="by">{remedy.by}</span>
      </p>
      {belowRemedy(remedy)}
    </li>
  ));
  const more = items.slice(FEW_REMEDIES);
  return (
    <div class="finding">
      <Heading>What mends it</Heading>
      <ol>{items.slice(0, FEW_REMEDIES)}</ol>
      {more.length > 0 && (
        <details>
          <summary>{more.length === 1 ? 'Another way' : `${more.length} other ways`}</summary>
          <ol start={FEW_REMEDIES + 1}>{more}</ol>
        </details>
      )}
    </div>
  );
}

function EvidenceList({
  evidence,
  place: { moment },
}: {
  readonly evidence: readonly EvidenceWords[];
  readonly place: VerdictPlace;
}): JSX.Element | null {
  if (evidence.length === 0) return null;
  return (
    <ul class="evidence">
      {evidence.map(({ at, seq, words, setting }) => (
        <li key={`${seq ?? ''}${words}`}>
          {at !== null && <>{moment(at, seq)} </>}
          {words}
          {setting !== null && (
            <>
              {' '}
              <span class="where">
                {setting.label}, of {setting.owner}, is <strong>{setting.value}</strong> since{' '}
                {setting.changedAt === null ? 'the beginning' : moment(setting.changedAt)}
                {setting.changedBy !== null && `, by ${setting.changedBy}`}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Noticed({
  noticed,
  place,
}: {
  readonly noticed: readonly NoticedWords[];
  readonly place: VerdictPlace;
}): JSX.Element | null {
  if (noticed.length === 0) return null;
  return (
    <details class="noticed">
      <summary>Looked at, and not to blame ({noticed.length})</summary>
      <ul>
        {noticed.map(({ words, because, evidence, code }) => (
          <li key={words}>
            <p>
              <strong>{words}</strong>
              {place.rules(code)}
            </p>
            <p>{because}</p>
            <EvidenceList {...{ evidence, place }} />
          </li>
        ))}
      </ul>
    </details>
  );
}
