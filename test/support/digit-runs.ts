/**
 * The runs of digits in a text. A PIN that is shown is one of them; a longer number, such as a time by the clock of
 * the machine, has the same digits somewhere by chance.
 */
export function digitRuns(text: string): readonly string[] {
  return text.match(/[0-9]+/g) ?? [];
}
