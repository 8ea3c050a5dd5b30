import { createHash, timingSafeEqual } from 'node:crypto';
import { OF_THIS_MACHINE } from '../../adapters/system-clock.ts';
import { AdminClient } from '../../client/admin-client.ts';
import { AdminError } from '../../client/admin-error.ts';
import { errorEntry } from '../../domain/error-catalogue.ts';
import { judgeToken } from '../../server/tokens/token-service.ts';
import { TokenStoreError } from '../../server/tokens/token-store.ts';
import { faultText } from '../tool-fault.ts';
import type { AssistantSetup } from '../workshop.ts';

/** Why somebody is not let in. */
export interface Refusal {
  readonly status: 401 | 403 | 502 | 503;
  readonly words: string;
}

/**
 * Whether a client of the HTTP transport is let in with the token that it shows. What it may do then, the
 * server of the bridge says at each path, as over HTTP.
 *
 * @param set the token that the tools were started with: then nobody gets in without one.
 */
export async function refusalOf(
  { tokens, target }: Pick<AssistantSetup, 'tokens' | 'target'>,
  token: string | undefined,
  set: string | undefined,
): Promise<Refusal | null> {
  if ((tokens !== null || set !== undefined) && token === undefined) return said('token.missing');
  if (tokens !== null) {
    try {
      const verdict = judgeToken(tokens, token ?? '', OF_THIS_MACHINE.wall());
      return verdict.ok ? null : said(verdict.why);
    } catch (error) {
      if (!(error instanceof TokenStoreError)) throw error;
      return { status: 503, words: errorEntry('token.storeUnreadable').meaning };
    }
  }
  if (target === null) return set === undefined || same(token, set) ? null : said('token.unknown');
  try {
    const { server } = target;
    const who = new AdminClient({ server, ...(token !== undefined && { token }) });
    const { tokens: wanted } = await who.whoAmI();
    return wanted || set === undefined || same(token, set) ? null : said('token.unknown');
  } catch (error) {
    if (error instanceof AdminError && error.status === 401)
      return { status: 401, words: `${error.message}. ${error.cure}` };
    return { status: 502, words: faultText(error, 'the server of the bridge') };
  }
}

function said(
  code: 'token.missing' | 'token.unknown' | 'token.expired' | 'token.revoked',
): Refusal {
  const { meaning, cure } = errorEntry(code);
  return { status: 401, words: `${meaning} ${cure}` };
}

/** Compared in constant time, so that the time taken says nothing. */
function same(token: string | undefined, set: string): boolean {
  return timingSafeEqual(hashOf(token ?? ''), hashOf(set));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
