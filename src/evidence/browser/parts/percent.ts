/** A share of a width, as styles and drawings write it. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
