import { PIN_LENGTH } from '../domain/pin.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { systemRandom } from '../adapters/random-sources.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import type { Invocation } from '../scenario/report/tool-command.ts';
import { demoTenant } from '../server/demo-tenant.ts';
import type { TokenStore } from '../server/tokens/token-store.ts';
import { FilesAtHand } from './files-at-hand.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';

/** How the tools were started. */
export interface AssistantSetup {
  /** The folder below which files are read. */
  readonly root: string;
  /** The folder that files are written to. */
  readonly output: string;
  /** What loading scenarios may do. */
  readonly loading: LoadingOptions;
  /** How this tool is called, for commands that can be pasted. */
  readonly tool: Invocation;
  readonly version: string;
  /** A server that is up, in place of an own one. */
  readonly target: { readonly server: string; readonly bridge?: string } | null;
  readonly realTime: boolean;
  /** Tokens of the own server; `null` where none are wanted. */
  readonly tokens: TokenStore | null;
  /** The thread that answers questions about histories and scenarios. */
  readonly historyWorker: URL;
  /** Takes lines for whoever looks after the process; no argument of a tool is in any. */
  readonly log: (line: string) => void;
}

/** What all clients share: the setup, the files, and the own server, started when somebody needs it. */
export class Workshop {
  readonly setup: AssistantSetup;
  readonly files: FilesAtHand;
  #server: Promise<OwnServer> | null = null;

  constructor(setup: AssistantSetup) {
    this.setup = setup;
    this.files = new FilesAtHand(setup.root, setup.output);
  }

  /** The own server, which also answers about scenarios and files where the bridge is another's. */
  ownServer(): Promise<OwnServer> {
    this.#server ??= startOwnServer(this.setup);
    return this.#server;
  }

  /** Ends all calls and threads. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await (await server)?.close();
  }
}

/** The tenant that a bridge has which nobody described: its PIN is known to nobody, until it is reset. */
export function usualSeed(): BridgeSeed {
  const pin = String(systemRandom.integer(10 ** PIN_LENGTH.default));
  return demoTenant(pin.padStart(PIN_LENGTH.default, '0'));
}
