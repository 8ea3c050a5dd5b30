import type { Organizer } from '../../domain/directory-entry.ts';
import type { Directory } from '../../domain/directory.ts';
import { newestPin } from '../../domain/directory.ts';
import { MASKED_PIN } from '../../domain/pin.ts';
import type { Answer } from '../../protocol/routes/all-routes.ts';
import { changedBy } from '../../replay/own-eyes.ts';
import { userAsked } from '../actor.ts';
import { forbiddenBy } from '../http-refusal.ts';
import { pageOfList } from './paging.ts';
import type { Handlers } from './serve.ts';

/** The users, with their PINs masked (rule PIN-4). */
export const USER_HANDLERS: Pick<Handlers, 'users' | 'user'> = {
  users: ({ hosted, query }) => {
    const { directory } = hosted.view;
    const { items, next } = pageOfList(directory.organizers, query);
    return { users: items.map((one) => userView(one, directory)), next };
  },

  user: {
    denied: ({ request, hosted, params }) =>
      forbiddenBy(() => userAsked(request, hosted.view.directory, params.user)),
    work: ({ request, hosted, params, owner }) => {
      const { directory } = hosted.view;
      const view = userView(userAsked(request, directory, params.user), directory);
      if (owner === null || view.pinMadeBy === null) return view;
      return { ...view, pinMadeBy: changedBy(view.pinMadeBy, view.user) };
    },
  },
};

function userView(organizer: Organizer, directory: Directory): Answer<'user'> {
  const pin = newestPin(organizer);
  return {
    user: organizer.id,
    displayName: organizer.displayName,
    mailbox: organizer.mailbox,
    enabled: organizer.enabled,
    allowPstnOnlyMeetings: organizer.allowPstnOnlyMeetings,
    allowTollFreeDialIn: organizer.allowTollFreeDialIn,
    defaultNumber: organizer.defaultNumber,
    leaderPin: pin === null ? null : MASKED_PIN,
    pinVersion: pin?.version ?? null,
    pinLength: pin?.length ?? null,
    pinMadeAt: pin?.madeAt ?? null,
    pinMadeBy: pin?.madeBy ?? null,
    meetings: directory
      .meetingsOf(organizer)
      .map(({ id, conferenceId }) => ({ meeting: id, conferenceId })),
  };
}
