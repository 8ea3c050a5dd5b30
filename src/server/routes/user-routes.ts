import type { FastifyInstance } from 'fastify';
import type { Organizer } from '../../domain/directory-entry.ts';
import type { Directory } from '../../domain/directory.ts';
import { newestPin } from '../../domain/directory.ts';
import { MASKED_PIN } from '../../domain/pin.ts';
import type { UsersAnswer, UserView } from '../../protocol/admin-answers.ts';
import { changedBy } from '../../replay/own-eyes.ts';
import { ownerOf, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import { bridgeOf, pathPart, queryOf } from '../request-reading.ts';
import { PAGE_NAMES, pageAsked, pageOfList } from './paging.ts';

/** The users, with their PINs masked (rule PIN-4). */
export function registerUserRoutes(app: FastifyInstance, host: BridgeHost, limits: Limits): void {
  app.get('/v1/users', (request): UsersAnswer => {
    const { bridge, ...page } = queryOf(request, ['bridge', ...PAGE_NAMES]);
    const { directory } = host.bridge(bridge ?? null).view;
    const { items, next } = pageOfList(directory.organizers, pageAsked(page, limits));
    return { users: items.map((one) => userView(one, directory)), next };
  });

  app.get('/v1/users/:user', (request): UserView => {
    const { directory } = bridgeOf(request, host).view;
    const view = userView(userAsked(request, directory, pathPart(request, 'user')), directory);
    if (ownerOf(request) === null || view.pinMadeBy === null) return view;
    return { ...view, pinMadeBy: changedBy(view.pinMadeBy, view.user) };
  });
}

function userView(organizer: Organizer, directory: Directory): UserView {
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
