import type { FastifyInstance } from 'fastify';
import type { Organizer } from '../../domain/directory-entry.ts';
import type { Directory } from '../../domain/directory.ts';
import { newestPin } from '../../domain/directory.ts';
import { MASKED_PIN } from '../../domain/pin.ts';
import type { UserView } from '../../protocol/admin-answers.ts';
import { changedBy } from '../../replay/own-eyes.ts';
import { ownerOf, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { bridgeOf, pathPart } from '../request-reading.ts';

/** The users, with their PINs masked (rule PIN-4). */
export function registerUserRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.get('/v1/users', (request): { users: readonly UserView[] } => {
    const { directory } = bridgeOf(request, host).view;
    return { users: [...directory.organizers].map((one) => userView(one, directory)) };
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
