import type { JSX } from 'preact';
import { settingChoice } from '../../../domain/setting-names.ts';
import { languageName } from './language-choice.tsx';
import type { Entries } from './lists.ts';
import { useList } from './use-list.ts';

/** The numbers to dial and the conference IDs of an organizer's meetings: what an invitation says. */
export function OwnMeetings({ user }: { readonly user: Entries['users'] }): JSX.Element {
  const numbers = useList('numbers').entries.filter(({ registered }) => registered);
  const main = user.defaultNumber ?? numbers[0]?.number ?? null;
  const ids = user.meetings.filter(({ conferenceId }) => conferenceId !== null);
  return (
    <>
      <section class="panel" aria-labelledby="own-numbers">
        <h2 id="own-numbers">Numbers to dial</h2>
        {numbers.length === 0 && <p class="note">The bridge has no number: nobody can call.</p>}
        <ul class="plain-list">
          {numbers.map(({ number, kind, languages }) => (
            <li key={number} class="row">
              <span class="time">{number}</span>
              {number === main && <span class="badge">in your invitations</span>}
              <span class="note">
                {settingChoice('kind', kind) ?? kind}, {languages.map(languageName).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section class="panel" aria-labelledby="own-meetings">
        <h2 id="own-meetings">Meetings</h2>
        {user.meetings.length === 0 && <p class="note">There is none yet.</p>}
        {user.meetings.length > 0 && (
          <table class="stacked">
            <thead>
              <tr>
                <th scope="col">Meeting</th>
                <th scope="col">Conference ID</th>
                <th scope="col">One tap</th>
              </tr>
            </thead>
            <tbody>
              {user.meetings.map(({ meeting, conferenceId }) => (
                <tr key={meeting}>
                  <th scope="row">{meeting}</th>
                  <td class="time">{conferenceId ?? 'none'}</td>
                  <td class="time">
                    {main === null || conferenceId === null ? '' : `${main},,${conferenceId}#`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {user.meetings.length > 0 && ids.length === 0 && (
          <p class="note">No meeting has a conference ID now: callers cannot reach them.</p>
        )}
      </section>
    </>
  );
}
