/** The words that say how calls come, of which an entry of `arrivals` has one. */
export const ARRIVAL_RULES = ['constant', 'ramp', 'burst', 'topOfTheHour'] as const;

/** One of {@link ARRIVAL_RULES}. */
export type ArrivalWord = (typeof ARRIVAL_RULES)[number];

/** Words that say more about how calls come. */
export const ALL_QUALIFIERS = ['for', 'every', 'times', 'over'] as const;

type Qualifier = (typeof ALL_QUALIFIERS)[number];

/** The words that say more about each way to come: those that it needs, and those that it may have. */
export const QUALIFIERS: Readonly<
  Record<ArrivalWord, { readonly needs: readonly Qualifier[]; readonly may: readonly Qualifier[] }>
> = {
  constant: { needs: ['for'], may: [] },
  ramp: { needs: ['for'], may: [] },
  burst: { needs: [], may: ['every', 'times'] },
  topOfTheHour: { needs: ['over'], may: [] },
};

/** Words of a command that mean nothing in a load, in which each command has its time and is done or not. */
export const NEVER_AT_ITS_TIME = ['refused', 'sometimeWithin'] as const;
