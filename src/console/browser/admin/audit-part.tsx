import type { JSX } from 'preact';
import { auditWords, type AuditEntry } from './audit-words.ts';
import { auditFile, AUDIT_FILES, type AuditFile } from './audit-file.ts';
import { dayTime } from '../parts/times.ts';
import { CountOf, emptyWords, FindField, holds, useFind } from './filter.tsx';
import { Refusal } from './refusal.tsx';
import { useList } from './use-list.ts';
import { WindowedTable, type Column } from './windowed-table.tsx';

const COLUMNS: readonly Column<AuditEntry>[] = [
  { name: 'When', cell: ({ at }) => <time class="time">{dayTime(at)}</time> },
  { name: 'Who', heads: true, cell: ({ who }) => who },
  { name: 'What', cell: (one) => auditWords(one).what },
  { name: 'Of', cell: ({ target }) => target },
  { name: 'From', cell: (one) => auditWords(one).old },
  { name: 'To', cell: (one) => auditWords(one).now },
];

/** The audit record: every change, by whom, the newest first. What is shown can be taken along as a file. */
export function AuditPart(): JSX.Element {
  const { entries, state, error } = useList('audit');
  const find = useFind();
  const shown = entries
    .filter((one) => {
      const { what, old, now } = auditWords(one);
      return holds(find, one.who, one.target, what, old, now);
    })
    .toReversed();
  return (
    <div class="stack">
      <div class="row tools">
        <FindField label="Find who, what, or of whom" />
        <CountOf
          {...{
            shown: shown.length,
            all: entries.length,
            of: 'changes',
            coming: state === 'coming',
          }}
        />
        <span class="row end">
          {(Object.keys(AUDIT_FILES) as AuditFile[]).map((kind) => (
            <button
              key={kind}
              {...{ type: 'button', disabled: shown.length === 0 }}
              onClick={() => save(kind, shown)}
            >
              Export {kind.toUpperCase()}
            </button>
          ))}
        </span>
      </div>
      <Refusal error={error} />
      {(state === 'here' || entries.length > 0) && (
        <WindowedTable
          {...{ name: 'Audit record', rows: keyed(shown), columns: COLUMNS, keyOf: keyOf }}
          empty={emptyWords(
            find,
            'Nothing was changed yet. Every change stands here, with who made it.',
          )}
        />
      )}
    </div>
  );
}

const places = new WeakMap<AuditEntry, number>();
let places_given = 0;

/** Entries have no name of their own: each is given one when it is first seen. */
function keyed(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  for (const one of entries) if (!places.has(one)) places.set(one, (places_given += 1));
  return entries;
}

function keyOf(entry: AuditEntry): string {
  return String(places.get(entry));
}

function save(kind: AuditFile, entries: readonly AuditEntry[]): void {
  const file = new Blob([auditFile(kind, entries)], { type: AUDIT_FILES[kind] });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `audit.${kind}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
