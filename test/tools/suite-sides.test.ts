import { expect, test } from 'vitest';
import { scriptedCallers } from '../../tools/bench/call-script.ts';
import { Lab } from '../../tools/bench/rows/lab.ts';
import { promptSeed, wholeCall } from '../../tools/bench/rows/phones.ts';
import { recordCall } from '../../tools/bench/rows/recording.ts';
import { QUICK } from '../../tools/bench/rows/row.ts';

test('the bare server says what the product said, all at once and key by key', async () => {
  const lab = new Lab(QUICK, () => undefined);
  try {
    const callers = scriptedCallers(3);
    const phones = callers.map(wholeCall);
    const product = await lab.product(promptSeed(callers));
    const script = await recordCall(product.url, phones[0] ?? [], true);
    // What goes in: dial, 7 digits and #, *, 5 digits and #, and the hanging up.
    expect(script.map((frames) => frames.length)).toEqual([
      ...[3, 1, 0, 0, 0, 0, 0, 0, 1],
      ...[2, 1, 0, 0, 0, 0, 1, 1],
    ]);
    const bare = await lab.bare({ scripts: [script] });
    const client = lab.client();
    for (const answered of [false, true]) {
      for (const { url } of [product, bare]) {
        const given = { url, calls: 6, phones, answered, until: '"joined"' };
        expect(await client.ask('calls', given)).toMatchObject({ failed: 0, frames: 60 });
      }
    }
  } finally {
    await lab.clear();
  }
});
