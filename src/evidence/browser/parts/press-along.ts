/**
 * What a press on an element does, and a drag from there: each move tells where along it.
 *
 * @param look takes the share of the width, from 0 to 1; `settled` at the end.
 */
export function pressAlong(
  look: (share: number, settled: boolean) => void,
): (down: PointerEvent) => void {
  return (down) => {
    const { currentTarget: along } = down;
    if (!(along instanceof Element) || down.button !== 0) return;
    down.preventDefault();
    let share = 0;
    const move = (event: PointerEvent): void => {
      const { left, width } = along.getBoundingClientRect();
      share = Math.min(1, Math.max(0, (event.clientX - left) / width));
      look(share, false);
    };
    const end = (): void => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      look(share, true);
    };
    move(down);
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  };
}
