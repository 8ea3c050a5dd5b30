import { pageOfList } from './paging.ts';
import type { Handlers } from './serve.ts';

/** The numbers that can be dialled. */
export const NUMBER_HANDLERS: Pick<Handlers, 'numbers'> = {
  numbers: ({ hosted, query }) => {
    const { items, next } = pageOfList([...hosted.view.directory.numbers], query);
    return { numbers: items.map((one) => ({ ...one, languages: [...one.languages] })), next };
  },
};
