import { z } from 'zod';
import { packComplaint, type Complaint } from '../../scenario/words/complaint.ts';

/** A complaint as a schema's error carries it. */
export function packed(complaint: Complaint | null): string | undefined {
  return complaint === null ? undefined : packComplaint(complaint);
}

/** A text, or a list of them. */
export const oneOrMoreTexts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** Files with a `given:`. */
export const include = oneOrMoreTexts
  .describe('Files with a `given:`, relative to this file; own keys win.')
  .optional();
