import { refusal } from '../http-refusal.ts';
import { pageOfList } from './paging.ts';
import type { Handlers } from './serve.ts';

/** The pretended mail server of a bridge made for tests. */
export const MAIL_HANDLERS: Pick<Handlers, 'mailbox' | 'setMailServer' | 'concludeMail'> = {
  mailbox: ({ hosted, params, query }) => {
    const { items, next } = pageOfList(hosted.mailServer.mailbox(params.address), query);
    return { mails: items.map(({ subject, text }) => ({ subject, text })), next };
  },

  setMailServer: ({ hosted, body: { state } }) => {
    hosted.mailServer.state = state;
    return { state };
  },

  concludeMail: ({ hosted, body: { mail, bounced } }) => {
    const report =
      bounced === undefined
        ? ({ accepted: true } as const)
        : ({ accepted: false, why: bounced } as const);
    const waited = hosted.guarding(() => hosted.mailServer.conclude(mail, report));
    if (!waited) throw refusal('mail.notWaiting', `mail ${mail} waits for no word`, 'mail');
  },
};
