/** The name of a cause, `pin.revoked`; what is known of it stands in its file under `causes/`. */
export type CauseCode = `${string}.${string}`;
