import type { DIRECTORY_ROUTES } from '../../protocol/routes/directory-routes.ts';
import { pageOfList } from './paging.ts';
import type { Handlers } from './serve.ts';

/** What a bridge has besides users and meetings. */
export const DIRECTORY_HANDLERS: Pick<Handlers, keyof typeof DIRECTORY_ROUTES> = {
  settings: ({ hosted }) => {
    const { profile, tenant, settings } = hosted.view.directory;
    return { profile: profile.name, tenant: { ...tenant }, bridge: { ...settings } };
  },

  numbers: ({ hosted, owner, query }) => {
    const all = [...hosted.view.directory.numbers];
    const told = owner === null ? all : all.filter(({ registered }) => registered);
    const { items, next } = pageOfList(told, query);
    const numbers = items.map(({ number, kind, languages, registered }) => ({
      ...{ number, kind, languages: [...languages], registered },
    }));
    return { numbers, next };
  },
};
