import { LOCAL_ADMINISTRATOR } from '../actor.ts';
import type { Handlers } from './serve.ts';

/** What whoever asks is told of themselves. */
export const ACCESS_HANDLERS: Pick<Handlers, 'whoAmI'> = {
  whoAmI: ({ request: { asker } }) => {
    if (asker === null) return { role: LOCAL_ADMINISTRATOR.role, user: null, tokens: false };
    const { role, id, token } = asker;
    return { role, user: id === token ? null : id, tokens: true };
  },
};
