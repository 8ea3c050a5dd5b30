import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that can be cut, and mended again. */
export interface CuttableWay {
  readonly url: string;
  /** Ends all connections, and lets nobody through. */
  cut(): void;
  mend(): void;
}

/** Opens another port that leads to the server, until the test is done. */
export async function cuttableWay(url: string): Promise<CuttableWay> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let isCut = false;
  const way = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    way.listen(0, hostname, resolve);
  });
  const cut = (): void => {
    isCut = true;
    for (const one of open) one.destroy();
  };
  onTestFinished(() => {
    cut();
    way.close();
  });
  return {
    url: `http://${hostname}:${(way.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
  };
}
