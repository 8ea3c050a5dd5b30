import type { TakenMail } from '../../test/adapters/mail-house.ts';

/** What is wrong between the resets that were acknowledged and what the mail server took. */
export function mailFindings(
  taken: readonly TakenMail[],
  acknowledged: readonly string[],
): readonly string[] {
  const texts = taken.map(({ mail }) => mail.text ?? '');
  const lost = acknowledged.filter((pin) => !texts.some((text) => text.includes(pin)));
  const idsOf = new Map<string, Set<string>>();
  for (const { mail } of taken) {
    const messageId = mail.messageId ?? '';
    const name = messageId.split('.')[0] ?? '';
    idsOf.set(name, (idsOf.get(name) ?? new Set()).add(messageId));
  }
  const changed = [...idsOf].filter(([, ids]) => ids.size > 1);
  return [
    ...lost.map(() => 'a reset was acknowledged, and its mail is lost'),
    ...changed.map(([name]) => `${name} went out under two Message-IDs`),
  ];
}

/** How many mails the server took more than once. */
export function doubles(taken: readonly TakenMail[]): number {
  return taken.length - new Set(taken.map(({ mail }) => mail.messageId)).size;
}
