import { HmacPinVault } from '../../src/adapters/hmac-pin-vault.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { median } from './stopwatch.ts';

/** What checking a wrong PIN costs where that many users have one; the median of the rounds. */
export interface PinCheckCost {
  readonly users: number;
  readonly microseconds: number;
}

const USERS = [1, 100, 10_000];
const CHECKS_A_ROUND = 500;
const ROUNDS = 9;

/** Measures wrong PINs, round by round at every size: what slows the machine slows all of them. */
export function measurePinChecks(): readonly PinCheckCost[] {
  const vaults = USERS.map(vaultOf);
  const costs = USERS.map(() => [] as number[]);
  for (const vault of vaults) checkWrong(vault);
  for (let round = 0; round < ROUNDS; round += 1) {
    vaults.forEach((vault, nth) => costs[nth]?.push(checkWrong(vault)));
  }
  return USERS.map((users, nth) => ({ users, microseconds: median(costs[nth] ?? []) }));
}

function vaultOf(users: number): HmacPinVault {
  const vault = new HmacPinVault(seededRandom(1));
  for (let nth = 0; nth < users; nth += 1) vault.mint(`user-${nth}@contoso.com`, 1, 5);
  return vault;
}

/** Microseconds for each check of a PIN of six digits, which nobody has. */
function checkWrong(vault: HmacPinVault): number {
  const begun = performance.now();
  for (let check = 0; check < CHECKS_A_ROUND; check += 1) {
    vault.match('user-0@contoso.com', String(100_000 + check), () => undefined);
  }
  return ((performance.now() - begun) * 1000) / CHECKS_A_ROUND;
}
