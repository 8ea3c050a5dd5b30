/** The query parameters of every path that answers with a list. */
export const PAGE_QUERY = {
  limit:
    'How many entries the answer holds at most, from 1 on; left out, as many as it may (itemsPerAnswer).',
  after: 'The `next` of the answer before; left out, the list from its beginning.',
} as const;
