/** A telephone number in E.164: + and 2 to 15 digits, the first of them not 0. */
export const E164 = /^\+[1-9][0-9]{1,14}$/;

/** True for a telephone number in E.164, with nothing around it. */
export function isPhoneNumber(text: string): boolean {
  return E164.test(text);
}
