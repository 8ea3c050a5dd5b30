/** Lets everything else of this process have its turn: what came over sockets and pipes meanwhile is taken. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
