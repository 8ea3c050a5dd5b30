import { z } from 'zod';
import { given } from './given.ts';
import { oneOrMore, writtenText } from './leaves.ts';

/** A document that scenarios include. */
export const includeFile = z
  .strictObject({ given, include: oneOrMore(writtenText).optional() })
  .meta({ id: 'include', description: 'A file that scenarios include.' });
