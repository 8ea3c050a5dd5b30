/** One column of the PSTN usage details report. */
interface Column {
  /** As the export of Skype for Business Online heads it. */
  readonly name: string;
  /** What the report on the screen, later exports, Graph and spreadsheets call it. */
  readonly also: readonly string[];
}

const column = (name: string, ...also: readonly string[]): Column => ({ name, also });

/**
 * The columns of the export, in its order. "Caller ID" is the number that called, as the report on
 * the screen and later documentation have it, whatever the list of fields says.
 */
export const COLUMNS = {
  usageId: column('UsageId', 'Id'),
  callId: column('Call ID'),
  conferenceId: column('Conference ID', 'ConfID'),
  userLocation: column('User Location', 'User Country Code', 'Usage Country Code'),
  userObject: column('AAD ObjectId', 'User ID (AAD)', 'AAD Object ID'),
  organizer: column('UPN', 'User Principal Name', 'Username', 'User ID'),
  displayName: column('User Display Name', 'Display Name'),
  callerId: column('Caller ID', 'Caller Number'),
  callType: column('Call Type'),
  numberType: column('Number Type', 'Inventory Type'),
  domestic: column('Domestic/International', 'Destination Context'),
  destination: column('Destination Dialed', 'Destination Name'),
  dialled: column('Destination Number', 'Callee Number', 'Phone Number'),
  startAt: column('Start Time', 'Start Time (UTC)', 'Start Date Time', 'Time Stamp (UTC)'),
  endAt: column('End Time', 'End Time (UTC)', 'End Date Time'),
  seconds: column('Duration Seconds', 'Duration', 'Duration (seconds)', 'Duration (s)'),
  connectionFee: column('Connection Fee', 'Connection Charge'),
  charge: column('Charge'),
  currency: column('Currency'),
  capability: column('Capability', 'License Capability'),
} as const satisfies Readonly<Record<string, Column>>;

/** A column by what it is. */
export type ColumnName = keyof typeof COLUMNS;

/** The names of all columns, in the export's order. */
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

/** Where a heading stands among those that go for the same: 0 is the export's own name. */
export interface KnownHeading {
  readonly column: ColumnName;
  readonly rank: number;
}

const KNOWN: ReadonlyMap<string, KnownHeading> = new Map(
  COLUMN_NAMES.flatMap((name) =>
    [COLUMNS[name].name, ...COLUMNS[name].also]
      .map((heading, rank): [string, KnownHeading] => [plain(heading), { column: name, rank }])
      .toReversed(),
  ),
);

/** The column of that heading; letter case, spaces and signs do not count. `null` for a stranger. */
export function columnOf(heading: string): KnownHeading | null {
  return KNOWN.get(plain(heading)) ?? null;
}

function plain(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/gu, '');
}
