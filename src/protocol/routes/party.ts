import { z } from 'zod';

/** Who somebody is whom facts name. */
export const party = z.object({
  name: z.string(),
  calls: z.array(z.string()),
  participants: z.array(z.string()),
});
