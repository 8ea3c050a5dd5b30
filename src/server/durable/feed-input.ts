import type { MailReport } from '../../engine/ports.ts';
import type { BridgeFace } from '../bridge-face.ts';
import type { InputRow } from './logged-input.ts';

/** Where the inputs of a log are fed to. */
export interface Fed {
  readonly bridge: BridgeFace;
  /** Tells the bridge what became of a mail. */
  readonly mailReport: (mail: string, report: MailReport) => void;
  /** The next call gets this resume token back. */
  readonly reserveToken: (token: string) => void;
}

/** Feeds one input again. */
export function feedInput({ bridge, mailReport, reserveToken }: Fed, row: InputRow): void {
  switch (row.input) {
    case 'dial':
      reserveToken(row.token);
      bridge.dial(row);
      break;
    case 'press':
      bridge.press(row.call, row.key, row.durationMs);
      break;
    case 'hangUp':
    case 'loseLine':
    case 'resumeLine':
      bridge[row.input](row.call);
      break;
    case 'joinByApp':
      bridge.joinByApp(row.join);
      break;
    case 'leaveByApp':
      bridge.leaveByApp(row.participant);
      break;
    case 'administer':
      bridge.administer(row.by, row.command);
      break;
    case 'mailReport':
      mailReport(row.mail, row.report);
      break;
  }
}
