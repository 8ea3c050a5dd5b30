/** Words that say nothing about a symptom. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above actually after again ago all also always am an and any are as at be been being but by can ' +
    'could did do does each else etc even every for from get gets getting go got had has have having he hello her here ' +
    'hi him his how however i if in into is it its just kind let like ll made make maybe me might mine much ' +
    'must my need needs no not now of off on one or our out please quite rather re really s say says said ' +
    'saying she should since so some somehow sort still such t than thanks that the their them then there ' +
    'these they thing this those though to too until up us ve very via want wants was we well were what ' +
    'when where which while who why will with would yet you your'
  ).split(' '),
);

/** Words that turn what is said a few words behind them into its opposite. */
export const NEGATORS: ReadonlySet<string> = new Set(
  'not never no nobody noone none nothing neither nor without cannot hardly nowhere'.split(' '),
);

/** Words that begin another thought, as a comma does: what was denied before is not denied there. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set(
  'although and because but except if or since so that though until when whereas whether while'.split(
    ' ',
  ),
);

/** What users take for one another, with blanks between: one meaning, and what says its opposite. */
export interface Meaning {
  readonly same: string;
  /** Words for the opposite; a meaning with them, or with `denied`, has two sides. */
  readonly opposite?: string;
  /** True for what is told by whether it happened at all: that it was denied says the opposite. */
  readonly denied?: true;
  /** True for what a symptom is about: one that does not name it is about something else. */
  readonly topic?: true;
}

/** Written as they are spoken; what the words of a line have in common is their first one. */
export const MEANINGS: readonly Meaning[] = [
  {
    same: 'music hold moh wait waiting lobby queue jingle tune melody',
  },
  {
    same: 'pin passcode code password pincode pinless',
    denied: true,
    topic: true,
  },
  { same: 'conferenceid identifier', topic: true },
  { same: 'meeting conference session bridge call standup workshop review' },
  {
    same: 'start begin began begun open opened launch commence running',
    denied: true,
  },
  {
    same: 'accepted valid recognized okay ok fine right correct works worked taken takes took take',
    opposite:
      'refused rejected denied declined invalid incorrect wrong fails failed unknown mistyped bad outofservice',
    denied: true,
  },
  { same: 'email message letter notification report', denied: true, topic: true },
  {
    same: 'hungup disconnected kicked thrown threw dropped goodbye bye terminated died cut',
    denied: true,
  },
  { same: 'keyed typed pressed entered punched input putting dictating' },
  { same: 'keys digits tones buttons keypad dtmf key digit figures' },
  {
    same: 'phone telephone callers dialled dial mobile cell rang phones landline',
  },
  { same: 'online app client link computer browser web laptop teams' },
  {
    same: 'organizer host leader owner chair chairperson boss chairwoman manager director',
  },
  { same: 'administrator admin helpdesk desk support' },
  {
    same: 'announced announcement told tell notice noticed notify informed names chime beep tone',
    denied: true,
  },
  { same: 'licence license subscription licensing addon' },
  { same: 'invitation invite calendar entry series' },
  { same: 'colleague coworker deputy assistant stand' },
  { same: 'reset changed renewed replaced change revoked' },
  {
    same: 'new newest another fresh',
    opposite: 'old older former previous earlier',
  },
  { same: 'locked lock closed', opposite: 'unlocked', denied: true },
  {
    same: 'letin admitted admit inside enter',
    opposite: 'shutout outside',
    denied: true,
  },
  { same: 'bypass' },
  {
    same: 'lost signal connection tunnel lift elevator reception network coverage',
  },
  {
    same: 'lost swallowed doubled missing dropped merged gone ignored twice',
  },
  { same: 'nobody noone nothing never none' },
  { same: 'anybody anyone strangers whoever anonymous' },
  { same: 'full capacity fit room space seats maximum many', denied: true },
  { same: 'send sent resend forward forwarded', denied: true },
  { same: 'receive received arrived came come delivered arrive', denied: true },
  { same: 'bounced undelivered undeliverable returned error delivery' },
  { same: 'delayed way soon patient pending queued outage down' },
  { same: 'asked asks ask asking question prompted wanted', denied: true },
  { same: 'finished finish complete done through end', denied: true },
  {
    same: 'react effect happens happened respond reaction hear function',
    opposite: 'inert',
    denied: true,
  },
  { same: 'necessary needed required require', denied: true },
  { same: 'default tenant global globally setting company everyone' },
  { same: 'attendant voice robot lady recording prompt greeting menu' },
  { same: 'car driving drive handsfree' },
  { same: 'short shorter six 6' },
  { same: 'silence silent quiet' },
  { same: 'late later afterwards' },
  { same: 'break lunch coffee pause redialled back' },
  { same: 'guest signedin participant ordinary normal' },
  { same: 'different other another elsewhere' },
  { same: 'credits credit money balance' },
  { same: 'yesterday week month since friday morning weekend saturday' },
];
