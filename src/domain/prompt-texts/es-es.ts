import type { PromptId } from '../prompt.ts';

/** What the attendant says in European Spanish. `{key}` stands for the key of a language. */
export const ES_ES: Readonly<Record<PromptId, string>> = {
  greeting: 'Bienvenido al servicio de audioconferencia.',
  'language.menu': 'Para español, pulse {key}.',
  'number.not-in-service':
    'El número que ha marcado no está en servicio. Compruebe el número que aparece en su invitación y vuelva a llamar.',
  'conference-id.enter':
    'Introduzca el identificador de la conferencia y, a continuación, pulse almohadilla.',
  'conference-id.rejected':
    'Lo sentimos, ese identificador de conferencia no se reconoce. Compruébelo y vuelva a intentarlo.',
  'conference-id.goodbye':
    'Lo sentimos, no hemos encontrado su reunión. Compruebe el identificador de la conferencia en su invitación y vuelva a llamar. Adiós.',
  'toll-free.refused':
    'No es posible unirse a esta reunión por un número gratuito. Marque otro número de su invitación. Adiós.',
  'organizer.question':
    'Si usted organiza esta reunión, pulse asterisco. Si no, pulse almohadilla o permanezca a la espera.',
  'pin.enter': 'Introduzca su PIN y, a continuación, pulse almohadilla.',
  'pin.rejected': 'Lo sentimos, ese PIN no es válido para esta reunión. Vuelva a intentarlo.',
  'pin.continue':
    'Lo sentimos, no hemos podido confirmar su PIN. Le conectaremos como participante.',
  'pin.goodbye':
    'Lo sentimos, no hemos podido confirmar su PIN. Compruebe su PIN y vuelva a llamar. Adiós.',
  'name.record': 'Después de la señal, diga su nombre y, a continuación, pulse almohadilla.',
  'lobby.wait':
    'Está esperando a que el organizador inicie la reunión. Si usted es el organizador, pulse asterisco. Si no, permanezca a la espera.',
  'lobby.admit': 'Está en la sala de espera. Permanezca a la espera hasta que le permitan entrar.',
  'lobby.timeout':
    'Se ha alcanzado el tiempo máximo de espera de esta reunión. Vuelva a llamar más tarde. Adiós.',
  'meeting.full': 'Esta reunión está completa y nadie más puede unirse. Adiós.',
  'meeting.limit': 'Esta reunión ha alcanzado su duración máxima y termina ahora. Adiós.',
  'meeting.ended': 'La reunión ha terminado. Adiós.',
  'meeting.help':
    'Para silenciar o reactivar su línea, pulse asterisco seis. Para volver a oír estas opciones, pulse asterisco uno.',
  'command.not-available': 'Lo sentimos, ese comando no está disponible.',
  'mute.on': 'Su línea está silenciada. Para reactivarla, pulse asterisco seis.',
  'mute.off': 'Su línea ya no está silenciada.',
};
