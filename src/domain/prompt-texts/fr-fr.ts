import type { PromptId } from '../prompt.ts';

/** What the attendant says in French. `{key}` stands for the key of a language. */
export const FR_FR: Readonly<Record<PromptId, string>> = {
  greeting: 'Bienvenue au service de conférence audio.',
  'language.menu': 'Pour le français, appuyez sur le {key}.',
  'number.not-in-service':
    'Le numéro que vous avez composé n’est pas en service. Veuillez vérifier le numéro indiqué dans votre invitation, puis rappeler.',
  'conference-id.enter':
    'Veuillez saisir le numéro de conférence, puis appuyer sur la touche dièse.',
  'conference-id.rejected':
    'Désolé, ce numéro de conférence n’a pas été reconnu. Veuillez le vérifier et réessayer.',
  'conference-id.goodbye':
    'Désolé, votre réunion reste introuvable. Veuillez vérifier le numéro de conférence indiqué dans votre invitation, puis rappeler. Au revoir.',
  'toll-free.refused':
    'Cette réunion n’est pas accessible par un numéro gratuit. Veuillez composer un autre numéro de votre invitation. Au revoir.',
  'organizer.question':
    'Si vous êtes l’organisateur de cette réunion, appuyez sur la touche étoile. Sinon, appuyez sur la touche dièse ou restez en ligne.',
  'pin.enter': 'Veuillez saisir votre code PIN, puis appuyer sur la touche dièse.',
  'pin.rejected': 'Désolé, ce code PIN n’est pas valable pour cette réunion. Veuillez réessayer.',
  'pin.continue':
    'Désolé, votre code PIN n’a pas pu être confirmé. Vous allez être connecté en tant que participant.',
  'pin.goodbye':
    'Désolé, votre code PIN n’a pas pu être confirmé. Veuillez vérifier votre code PIN, puis rappeler. Au revoir.',
  'name.record':
    'Après le signal sonore, veuillez dire votre nom, puis appuyer sur la touche dièse.',
  'lobby.wait':
    'Vous attendez que l’organisateur démarre la réunion. Si vous êtes l’organisateur, appuyez sur la touche étoile. Sinon, veuillez rester en ligne.',
  'lobby.admit':
    'Vous êtes en salle d’attente. Veuillez rester en ligne jusqu’à ce que l’on vous fasse entrer.',
  'lobby.timeout':
    'La durée d’attente maximale de cette réunion est atteinte. Veuillez rappeler plus tard. Au revoir.',
  'meeting.full': 'Cette réunion est complète, plus personne ne peut la rejoindre. Au revoir.',
  'meeting.limit': 'Cette réunion a atteint sa durée maximale et prend fin maintenant. Au revoir.',
  'meeting.ended': 'La réunion est terminée. Au revoir.',
  'meeting.help':
    'Pour couper ou rétablir votre micro, appuyez sur étoile six. Pour réécouter ces choix, appuyez sur étoile un.',
  'command.not-available': 'Désolé, cette commande n’est pas disponible.',
  'mute.on': 'Votre micro est maintenant coupé. Pour le rétablir, appuyez sur étoile six.',
  'mute.off': 'Votre micro est rétabli.',
};
