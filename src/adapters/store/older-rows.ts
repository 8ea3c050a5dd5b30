import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Fact } from '../../domain/fact.ts';
import { prepared } from './sqlite-statements.ts';

/** One input as an older version sealed it, by itself. */
export interface OlderInput {
  readonly seq: number;
  readonly sealed: Uint8Array;
}

/**
 * A store as the versions before the log of commits wrote it: inputs sealed one by one, facts in
 * clear, and values by name.
 */
export interface OlderRows {
  inputs(): readonly OlderInput[];
  value(name: string): string | null;
  facts(after: number, limit: number): readonly Fact[];
}

const SQL = {
  inputs: 'SELECT seq, sealed FROM inputs ORDER BY seq',
  value: 'SELECT value FROM named WHERE name = ?',
  facts: 'SELECT json FROM facts WHERE seq > ? ORDER BY seq LIMIT ?',
} as const;

/** What an older version has left in that database; `null` when there is nothing. */
export function olderRows(db: DatabaseSyncInstance): OlderRows | null {
  const named = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'named'");
  if (named.all().length === 0) return null;
  const sql = prepared(db, SQL);
  return {
    inputs: () => sql.inputs.all() as OlderInput[],
    value: (name) => (sql.value.all(name) as { value: string }[])[0]?.value ?? null,
    facts: (after, limit) =>
      (sql.facts.all(after, limit) as { json: string }[]).map(
        ({ json }) => JSON.parse(json) as Fact,
      ),
  };
}
