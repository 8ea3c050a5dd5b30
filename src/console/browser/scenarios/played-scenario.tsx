import type { JSX } from 'preact';
import { useMoment } from '../feed/moment.ts';
import { setParams, useRoute, writeRoute } from '../route.ts';
import { admin } from '../session.ts';
import { download } from './download.ts';
import { edit } from './draft.ts';
import { RunView } from './run-view.tsx';
import { ScenarioText } from './scenario-text.tsx';
import { useAnswer } from './use-answer.ts';

/** What went on in a meeting here, as a scenario. It is run first: what does not replay is not shown. */
export function PlayedScenario(): JSX.Element {
  const { params } = useRoute();
  const { whereabouts } = useMoment();
  const reached = [...whereabouts.legs.values()].flatMap(({ meeting }) => meeting ?? []);
  const meetings = [...new Set(reached)];
  const chosen = params['meeting'] ?? '';
  if (meetings.length === 0 && chosen === '') {
    return (
      <p class="note">
        Nobody has called or joined a meeting yet.{' '}
        <a href={writeRoute({ page: 'bridge', part: '', params: {} })}>Pick up a phone</a> and play
        something; then it becomes a scenario here with one press.
      </p>
    );
  }
  return (
    <>
      <div class="row" role="group" aria-label="Meetings that something was played in">
        {meetings.map((meeting) => (
          <button
            key={meeting}
            type="button"
            class={meeting === chosen ? 'main' : ''}
            aria-pressed={meeting === chosen}
            onClick={() => setParams({ meeting, t: '' })}
          >
            Make a scenario of {meeting}
          </button>
        ))}
      </div>
      {chosen !== '' && <TakenAway key={chosen} meeting={chosen} />}
    </>
  );
}

function TakenAway({ meeting }: { readonly meeting: string }): JSX.Element {
  const answer = useAnswer(async () => {
    const text = await admin().meetingScenario(meeting);
    return { text, ran: await admin().scenarios.run(text) };
  }, [meeting]);
  if (answer.state === 'asking') {
    return (
      <p class="note" role="status">
        Writing down what went on, and playing it again to see that it comes out the same…
      </p>
    );
  }
  if (answer.state === 'refused') return <p class="fault">{answer.words}</p>;
  const { text, ran } = answer.value;
  const passes = ran.runs.length > 0 && ran.runs.every(({ outcome }) => outcome === 'passed');
  if (!passes) {
    return (
      <>
        <p class="fault">What was written down does not come out the same, so it is not shown.</p>
        <RunView answer={ran} />
      </>
    );
  }
  return (
    <>
      <div class="row scenario-head">
        <button type="button" class="main" onClick={() => edit(text)}>
          Open in the editor
        </button>
        <button type="button" onClick={() => download(`${meeting}.yaml`, text)}>
          Download
        </button>
        <span class="note">Its PINs are made up.</span>
      </div>
      <RunView answer={ran} />
      <ScenarioText text={text} name={`The scenario of ${meeting}`} />
    </>
  );
}
