import type { AuditEntry } from './audit-words.ts';
import { auditWords } from './audit-words.ts';

/** As what the audit record can be taken along, with the kind of file that each is. */
export const AUDIT_FILES = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
} as const;

/** One of {@link AUDIT_FILES}. */
export type AuditFile = keyof typeof AUDIT_FILES;

/** Entries of the audit record as a file: CSV in words, JSON as the server says it. */
export function auditFile(kind: AuditFile, entries: readonly AuditEntry[]): string {
  if (kind === 'json') return `${JSON.stringify(entries, null, 2)}\n`;
  const rows = entries.map((one) => {
    const { what, old, now } = auditWords(one);
    return [new Date(one.at).toISOString(), one.who, what, one.target, old, now];
  });
  const head = ['When', 'Who', 'What', 'Of', 'From', 'To'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** As RFC 4180 has it; what a spreadsheet would take for a formula is kept from being one. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/u.test(text) && !/^\+[0-9]+$/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
