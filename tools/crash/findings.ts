import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../src/adapters/store/data-folder.ts';
import { openDataStore } from '../../src/adapters/store/data-store.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';
import type { CallMemory } from './busy-line.ts';

/** What is wrong between what clients were told and what the server has on disk. */
export function holdAgainstRecord(
  folder: string,
  calls: readonly CallMemory[],
  pins: ReadonlySet<string>,
): readonly string[] {
  const store = openDataStore(openDataFolder(folder), { index: FACT_INDEX });
  const facts = store.archive.after(0, Number.MAX_SAFE_INTEGER);
  const open = store.kept?.log.flatMap(({ inputs }) => inputs).length ?? 0;
  store.close();
  return [
    ...gaps(facts),
    ...calls.flatMap((call) =>
      callFindings(
        call,
        facts.filter((fact) => 'call' in fact && fact.call === call.call),
      ),
    ),
    ...lobbyFindings(facts),
    ...(open === 0 ? [] : [`${open} inputs of calls that are over are still kept`]),
    ...pinFindings(folder, pins),
  ];
}

function gaps(facts: readonly Fact[]): readonly string[] {
  const wrong = facts.findIndex(({ seq }, index) => seq !== index + 1);
  const back = facts.findIndex(({ at }, index) => at < (facts[index - 1]?.at ?? 0));
  return [
    ...(wrong === -1
      ? []
      : [`the record has fact ${facts[wrong]?.seq ?? 0} at place ${wrong + 1}`]),
    ...(back === -1 ? [] : [`the record's time goes back at fact ${back + 1}`]),
  ];
}

function callFindings(call: CallMemory, facts: readonly Fact[]): readonly string[] {
  const count = (type: Fact['type']): number => facts.filter((fact) => fact.type === type).length;
  const found: string[] = [];
  const keys = count('key.pressed');
  if (keys < call.keysAcknowledged) {
    found.push(`${call.call}: ${call.keysAcknowledged} keys acknowledged, ${keys} on record`);
  }
  if (keys > call.keysSent)
    found.push(`${call.call}: ${call.keysSent} keys sent, ${keys} on record`);
  if (count('call.dialled') !== 1)
    found.push(`${call.call}: dialled ${count('call.dialled')} times`);
  if (count('call.recorded') !== 1)
    found.push(`${call.call}: recorded ${count('call.recorded')} times`);
  const prompts = [...call.told.values()].filter((text) => text.includes('"type":"prompt"')).length;
  if (count('prompt.started') < prompts)
    found.push(`${call.call}: heard more prompts than were played`);
  return found;
}

/** At each start, the lobby joins in the order in which it was entered, across all crashes. */
function lobbyFindings(facts: readonly Fact[]): readonly string[] {
  const found: string[] = [];
  const lobbies = new Map<string, string[]>();
  for (const fact of facts) {
    if (fact.type === 'lobby.entered') {
      lobbies.set(fact.meeting, [...(lobbies.get(fact.meeting) ?? []), fact.who]);
    } else if (fact.type === 'lobby.left') {
      const lobby = lobbies.get(fact.meeting) ?? [];
      if (fact.how === 'joined' && lobby[0] !== fact.who) {
        found.push(`${fact.who} joined ${fact.meeting} before ${lobby[0] ?? 'anybody'}`);
      }
      lobbies.set(
        fact.meeting,
        lobby.filter((who) => who !== fact.who),
      );
    }
  }
  return found;
}

function pinFindings(folder: string, pins: ReadonlySet<string>): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name)).toString('latin1');
    return [...pins].filter((pin) => bytes.includes(pin)).map(() => `a PIN stands in ${name}`);
  });
}
