/** A telephone number in E.164: + and 2 to 15 digits, the first of them not 0. */
export const E164 = /^\+[1-9][0-9]{1,14}$/;

/** True for a telephone number in E.164, with nothing around it. */
export function isPhoneNumber(text: string): boolean {
  return E164.test(text);
}

/** What a caller without a caller ID is called. */
export const ANONYMOUS = 'anonymous';

/** Who calls, as the number called is shown it: a telephone number in E.164, or nobody's. */
export const CALLER_ID = new RegExp(`${E164.source}|^${ANONYMOUS}$`);

/** What callers of a service number pay: the usual rate, or nothing. */
export const NUMBER_KINDS = ['toll', 'tollFree'] as const;

/** What callers of a service number pay; one of {@link NUMBER_KINDS}. */
export type NumberKind = (typeof NUMBER_KINDS)[number];

/** The same, as a record has it of a number that is not the bridge's. */
export const RECORDED_NUMBER_KINDS = [...NUMBER_KINDS, 'unknown'] as const;
