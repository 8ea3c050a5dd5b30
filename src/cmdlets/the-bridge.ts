import { parameter, type Parameter } from './parameter.ts';

/** The one bridge that a tenant has, as cmdlets show it. */
export const THE_BRIDGE = {
  name: 'Conference Bridge',
  id: '00000000-0000-4000-8000-000000000001',
} as const;

/** `-BridgeName` and `-BridgeId`: there is one bridge, and only that one can be named. */
export const WHICH_BRIDGE: readonly Parameter[] = [
  parameter('BridgeName', 'bridge', 'The bridge; there is one.', { choices: [THE_BRIDGE.name] }),
  parameter('BridgeId', 'bridge', 'The bridge; there is one.', { choices: [THE_BRIDGE.id] }),
];
