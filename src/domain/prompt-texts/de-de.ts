import type { PromptId } from '../prompt.ts';

/** What the attendant says in German. `{key}` stands for the key of a language. */
export const DE_DE: Readonly<Record<PromptId, string>> = {
  greeting: 'Willkommen bei der Audiokonferenz.',
  'language.menu': 'Für Deutsch drücken Sie die {key}.',
  'number.not-in-service':
    'Die gewählte Rufnummer ist nicht vergeben. Bitte prüfen Sie die Nummer in Ihrer Einladung und rufen Sie erneut an.',
  'conference-id.enter': 'Bitte geben Sie die Konferenz-ID ein, gefolgt von der Rautetaste.',
  'conference-id.rejected':
    'Diese Konferenz-ID wurde leider nicht erkannt. Bitte prüfen Sie die Nummer und versuchen Sie es noch einmal.',
  'conference-id.goodbye':
    'Ihre Besprechung wurde leider nicht gefunden. Bitte prüfen Sie die Konferenz-ID in Ihrer Einladung und rufen Sie erneut an. Auf Wiederhören.',
  'toll-free.refused':
    'An dieser Besprechung können Sie nicht über eine gebührenfreie Nummer teilnehmen. Bitte wählen Sie eine andere Nummer aus Ihrer Einladung. Auf Wiederhören.',
  'organizer.question':
    'Wenn Sie diese Besprechung organisieren, drücken Sie die Sterntaste. Andernfalls drücken Sie die Rautetaste oder bleiben Sie in der Leitung.',
  'pin.enter': 'Bitte geben Sie Ihre PIN ein, gefolgt von der Rautetaste.',
  'pin.rejected':
    'Diese PIN gilt für diese Besprechung leider nicht. Bitte versuchen Sie es noch einmal.',
  'pin.continue':
    'Ihre PIN konnte leider nicht bestätigt werden. Sie werden als Teilnehmer verbunden.',
  'pin.goodbye':
    'Ihre PIN konnte leider nicht bestätigt werden. Bitte prüfen Sie Ihre PIN und rufen Sie erneut an. Auf Wiederhören.',
  'name.record':
    'Bitte nennen Sie nach dem Signalton Ihren Namen und drücken Sie danach die Rautetaste.',
  'lobby.wait':
    'Sie warten darauf, dass die Besprechung vom Organisator gestartet wird. Wenn Sie der Organisator sind, drücken Sie die Sterntaste. Andernfalls bleiben Sie bitte in der Leitung.',
  'lobby.admit':
    'Sie sind im Wartebereich. Bitte bleiben Sie in der Leitung, bis Sie eingelassen werden.',
  'lobby.timeout':
    'Die längste Wartezeit für diese Besprechung ist erreicht. Bitte rufen Sie später wieder an. Auf Wiederhören.',
  'meeting.full': 'Diese Besprechung ist voll, es kann niemand mehr teilnehmen. Auf Wiederhören.',
  'meeting.limit':
    'Diese Besprechung hat ihre zulässige Dauer erreicht und wird jetzt beendet. Auf Wiederhören.',
  'meeting.ended': 'Die Besprechung ist beendet. Auf Wiederhören.',
  'meeting.help':
    'Um Ihre Leitung stumm oder wieder laut zu schalten, drücken Sie Stern sechs. Um diese Ansage noch einmal zu hören, drücken Sie Stern eins.',
  'command.not-available': 'Dieser Befehl ist leider nicht verfügbar.',
  'mute.on':
    'Ihre Leitung ist jetzt stummgeschaltet. Um sie wieder laut zu schalten, drücken Sie Stern sechs.',
  'mute.off': 'Ihre Leitung ist nicht mehr stummgeschaltet.',
};
