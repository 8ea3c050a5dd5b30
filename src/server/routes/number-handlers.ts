import { pageOfList } from './paging.ts';
import type { Handlers } from './serve.ts';

/** The numbers that can be dialled; an organizer is told of no other, as other users' may be among them. */
export const NUMBER_HANDLERS: Pick<Handlers, 'numbers'> = {
  numbers: ({ hosted, owner, query }) => {
    const all = [...hosted.view.directory.numbers];
    const told = owner === null ? all : all.filter(({ registered }) => registered);
    const { items, next } = pageOfList(told, query);
    return { numbers: items.map((one) => ({ ...one, languages: [...one.languages] })), next };
  },
};
