import { actWord } from './act.ts';
import { nothing } from './leaves.ts';

/** `resumeLine:`, after it was lost. */
export const resumeLine = actWord({
  key: 'resumeLine',
  shape: { resumeLine: nothing.describe('The connection comes back.') },
  give: () => ({ act: 'resumeLine' }) as const,
  phrase: (_, verb) => `${verb('gets', 'get')} the line back`,
  rows: ['nothing | the connection comes back'],
  example: 'pat: resumeLine',
});
