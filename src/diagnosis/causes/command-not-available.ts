import { cause } from './cause.ts';

/** This generation of the service does not have the command. */
export const commandNotAvailable = cause({
  code: 'command.notAvailable',
  title: 'this generation of the service does not have the command',
  rules: ['MTG-4'],
});
