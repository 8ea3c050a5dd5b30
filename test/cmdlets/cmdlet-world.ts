import { composeBridge } from '../../src/adapters/compose-bridge.ts';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { CmdletWorld } from '../../src/cmdlets/carry-out.ts';
import type { Fact } from '../../src/domain/fact.ts';

/** The user of the world who is enabled, and has two meetings. */
export const AMOS = 'amos.marble@contoso.com';

/** A bridge of its own to type cmdlets at, and what it records. */
export function cmdletWorld(): { readonly world: CmdletWorld; readonly facts: readonly Fact[] } {
  const journal = new MemoryJournal();
  const { bridge } = composeBridge({
    seed: {
      profile: 'sfb-online',
      tenant: {},
      settings: {},
      numbers: [
        { number: '+14255550199' },
        { number: '+18005550199', kind: 'tollFree', languages: ['en-US', 'es-ES'] },
      ],
      organizers: [
        { id: AMOS, displayName: 'Amos Marble', pins: ['73915'] },
        { id: 'beth@contoso.com', displayName: 'Beth', enabled: false },
        { id: 'twin@contoso.com', displayName: 'One Twin', enabled: false },
        { id: 'twin@fabrikam.com', displayName: 'Other Twin', enabled: false },
      ],
      meetings: [
        { id: 'standup', organizer: AMOS, conferenceId: '4482915' },
        { id: 'review', organizer: AMOS, conferenceId: '7710482' },
      ],
    },
    clock: new VirtualClock(Date.UTC(2026, 2, 2, 9)),
    random: seededRandom(1),
    journal,
    lines: { tell: () => undefined },
  });
  const by = { role: 'administrator', id: 'admin' } as const;
  const world: CmdletWorld = {
    directory: bridge.directory,
    administer: (command) => bridge.take({ input: 'administer', by, command }),
  };
  return { world, facts: journal.facts };
}
