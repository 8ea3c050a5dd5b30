import type { JSX } from 'preact';

/** The height of the picture, as of a row, in pixels. */
const HEIGHT = 28;

/** An arrow from lane to lane, a spot on one, or a line through all where something failed. */
export function Arrow({
  lanes,
  laneWidth,
  from,
  to,
  failed,
}: {
  readonly lanes: number;
  readonly laneWidth: number;
  /** Columns; -1 for none. */
  readonly from: number;
  readonly to: number;
  readonly failed: boolean;
}): JSX.Element {
  const width = lanes * laneWidth;
  const middle = HEIGHT / 2;
  const xOf = (column: number): number => (column + 0.5) * laneWidth;
  const tip = xOf(to);
  const back = tip > xOf(from) ? -1 : 1;
  const level = { y1: middle, y2: middle };
  return (
    <svg class="lanes" width={width} height={HEIGHT} aria-hidden="true">
      {Array.from({ length: lanes }, (_, column) => (
        <line
          key={column}
          class="life"
          {...{ x1: xOf(column), x2: xOf(column), y1: 0, y2: HEIGHT }}
        />
      ))}
      {failed && <line class="through" x1={0} x2={width} {...level} />}
      {!failed && from >= 0 && (to < 0 || to === from) && (
        <circle class="spot" cx={xOf(from)} cy={middle} r={4} />
      )}
      {!failed && from >= 0 && to >= 0 && to !== from && (
        <>
          <line class="arrow" x1={xOf(from)} x2={tip + 6 * back} {...level} />
          <path class="tip" d={`M${tip} ${middle}l${9 * back} -5v10z`} />
        </>
      )}
    </svg>
  );
}
