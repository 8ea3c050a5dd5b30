import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { inWords } from '../../../evidence/fact-words.ts';
import type { Answer } from '../../../protocol/routes/all-routes.ts';
import { admin } from '../session.ts';
import { download } from './download.ts';
import { edit } from './draft.ts';
import { Player } from './player.tsx';
import { RunVerdict } from './run-view.tsx';
import { ScenarioText } from './scenario-text.tsx';
import { useAnswer } from './use-answer.ts';

type Question = Answer<'reproductionQuestions'>['questions'][number];

/** The questions about a ticket as a form, and the scenario that its answers make. */
export function Reproduce(): JSX.Element {
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const asked = useAnswer(async () => {
    const found = await admin().scenarios.reproductionQuestions(answers);
    setQuestions(found);
    return found;
  }, [answers]);
  const [made, setMade] = useState<Readonly<Record<string, string>> | null>(null);
  const change = (name: string, value: string): void => {
    setMade(null);
    setAnswers({ ...answers, [name]: value });
  };
  const isSound = questions.every(({ complaint }) => complaint === null);
  return (
    <>
      <form
        class="panel questions"
        onSubmit={(event) => {
          event.preventDefault();
          const names = new Set(questions.map(({ name }) => name));
          setMade(Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name))));
        }}
      >
        <p class="note">
          No PIN and no conference ID is asked for: what was keyed is made up, and what it was worth
          is not. What is left empty is as it says.
        </p>
        {questions.map((one) => (
          <Asked key={one.name} question={one} onAnswer={(value) => change(one.name, value)} />
        ))}
        {asked.state === 'refused' && <p class="fault">{asked.words}</p>}
        <button type="submit" class="main" disabled={questions.length === 0 || !isSound}>
          Make the scenario
        </button>
      </form>
      {made !== null && <Made answers={made} />}
    </>
  );
}

function Asked({
  question: { name, text, choices, byDefault, answer, complaint },
  onAnswer,
}: {
  readonly question: Question;
  readonly onAnswer: (value: string) => void;
}): JSX.Element {
  const id = `question-${name}`;
  return (
    <div class="question">
      <label for={id}>{text}</label>
      {choices === null ? (
        <input
          id={id}
          defaultValue={answer}
          placeholder={byDefault}
          aria-invalid={complaint !== null}
          aria-describedby={complaint === null ? undefined : `${id}-complaint`}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        />
      ) : (
        <select
          id={id}
          value={answer === '' ? byDefault : answer}
          onChange={({ currentTarget }) => onAnswer(currentTarget.value)}
        >
          {choices.map(({ word, says }) => (
            <option key={word} value={word}>
              {says}
            </option>
          ))}
        </select>
      )}
      {complaint !== null && (
        <p id={`${id}-complaint`} class="fault">
          {complaint.charAt(0).toUpperCase() + complaint.slice(1)}
        </p>
      )}
    </div>
  );
}

function Made({ answers }: { readonly answers: Readonly<Record<string, string>> }): JSX.Element {
  const made = useAnswer(() => admin().scenarios.reproduce(answers), [answers]);
  if (made.state === 'asking')
    return (
      <p class="note" role="status">
        Playing it…
      </p>
    );
  if (made.state === 'refused') return <p class="fault">{made.words}</p>;
  const { text, outcome, doubt, why, run } = made.value;
  return (
    <section aria-label="The scenario">
      <div class="row scenario-head">
        <button type="button" class="main" onClick={() => edit(text)}>
          Open in the editor
        </button>
        <button type="button" onClick={() => download('ticket.yaml', text)}>
          Download
        </button>
      </div>
      <p role="status">
        <strong>{inWords(outcome)}</strong>
      </p>
      {doubt !== null && <p class="fault">{doubt}</p>}
      <p>Why: {inWords(why.answer)}</p>
      <RunVerdict run={run} />
      <Player played={run} />
      <ScenarioText text={text} name="The text of the scenario" />
    </section>
  );
}
