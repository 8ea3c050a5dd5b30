/**
 * Ratios before anything was done for speed, by the figures that they became: taken once, by programs written for that
 * alone, on a machine like the one that the table names. A figure that nobody took is left out.
 */
export const FIRST_FIGURES: ReadonlyMap<string, string> = new Map([
  ['a burst, 1,000 calls', '0.29 by the processor'],
  ['a burst, 10,000 calls', '0.29 by the processor'],
  ['a each key answered, 1,000 calls', '0.32 by the processor'],
  ['a each key answered, 10,000 calls', '0.32 by the processor'],
  ['b burst, 1,000 calls', '0.13 by the processor'],
  ['b burst, 10,000 calls', '0.13 by the processor'],
  ['c heap, 10,000 lines', '7.0'],
  ['c rss, 10,000 lines', '4.9'],
  ['d told, 1 meeting of 248', '1.45'],
  ['d longest block, 1 meeting of 248', '245 ms'],
  ['d longest block, 20 meetings of 248', '4,330 ms'],
  ['e virtual time, 1,000 calls', '0.18'],
  ['e virtual time, 10,000 calls', '0.18'],
  ['e virtual time, 100,000 calls', '0.18'],
  ['e a wrong PIN among 10,000 users / of one', '83'],
  ['f --help', '9.5'],
  ['f run one.yaml', '11.7'],
  ['f serve, to the first /healthz', '15.2'],
  ['g p99 of a key, 10,000 users', '9'],
]);
