/** A number as people read it: `+1 (425) 555-0199`; others in groups as they are. */
export function readableNumber(number: string): string {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/u.exec(number);
  if (american === null) return number;
  const [, area = '', exchange = '', line = ''] = american;
  return `+1 (${area}) ${exchange}-${line}`;
}

/** A conference ID as people read it out: `448 2915`, `123 456 789`. */
export function readableId(conferenceId: string): string {
  const groups = conferenceId.length === 7 ? /^\d{3}|\d{4}/gu : /.{1,3}/gu;
  return (conferenceId.match(groups) ?? [conferenceId]).join(' ');
}

/** What a telephone dials with one tap, the conference ID behind the number. */
export function oneTap(number: string, conferenceId: string): string {
  return `${number},,${conferenceId}#`;
}

/** The same as an address that opens a telephone. */
export function oneTapAddress(number: string, conferenceId: string): string {
  return `tel:${number},,${conferenceId}%23`;
}
