import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { causeNamed } from '../diagnosis/causes/all-causes.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { ruleOf } from '../domain/rule.ts';
import { offsetText } from '../scenario/report/time-text.ts';
import { ProofLine, Verdict, type VerdictPlace } from './verdict.tsx';
import { trusted, type Html } from './html-text.ts';
import { momentAddress } from './moment-text.ts';
import { verdictWords, type RemedyWords } from './verdict-words.ts';

/**
 * A diagnosis as the head of a report, which can be read without a script.
 *
 * @param startAt when the history begins, in milliseconds since the epoch.
 */
export function verdictHtml(diagnosis: Diagnosis, startAt: number): Html {
  const { healthy, at } = diagnosis;
  const words = verdictWords(diagnosis);
  return trusted(
    renderToString(
      <section class={`verdict ${healthy ? 'well' : 'trouble'}`} aria-labelledby="verdict-title">
        <h2 id="verdict-title">
          <span class="mark" aria-hidden="true">
            {healthy ? '✓' : '!'}
          </span>
          {words.title}
        </h2>
        <Verdict words={words} at={at} place={inReport(startAt)} />
      </section>,
    ),
  );
}

/** Moments are links that take the report there, and what to type can be copied from paper. */
function inReport(startAt: number): VerdictPlace {
  return {
    Heading: 'h3',
    moment: (at, seq = null) => {
      const row = seq === null ? '' : `&seq=${seq}`;
      return (
        <a class="time" href={`#at=${momentAddress(at - startAt)}${row}`}>
          {offsetText(at - startAt)}
        </a>
      );
    },
    rules: (code) => <Rules code={code} />,
    belowRemedy: ({ cmdlet, proof }: RemedyWords) => (
      <>
        {cmdlet !== null && (
          <pre>
            <code>{cmdlet}</code>
          </pre>
        )}
        <ProofLine proof={proof} />
      </>
    ),
  };
}

function Rules({ code }: { readonly code: string }): JSX.Element {
  return (
    <span class="rules">
      {(causeNamed(code)?.rules ?? []).map((name) => (
        <>
          {' '}
          <abbr title={ruleOf(name).title}>{name}</abbr>
        </>
      ))}
    </span>
  );
}
