/**
 * @file A line drawn straight onto the plot of a chart, on the chart's own scales. Recharts' Line keeps an element and
 * a label at hand for every point, which at three pictures a second costs more than training can spare.
 */
import { useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { CurveRow } from './curve-rows.ts';
import { pathOf } from './path-of.ts';

interface TraceProps {
  readonly rows: readonly CurveRow[];
  /** The number that a row has for it. */
  readonly valueOf: (row: CurveRow) => number | undefined;
  readonly name: string;
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
  /** Lengths of strokes and gaps. */
  readonly dashes?: string;
  /** Radius of a dot at each point, for series of few points. */
  readonly dots?: number;
}

/** Connects the rows that have a value; what lies beyond the axes is cut off. */
export function Trace({ rows, valueOf, name, colour, width, opacity = 1, dashes, dots = 0 }: TraceProps) {
  const clipId = useId();
  const [x, y, plot] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!x || !y || !plot) return null;
  const points = rows.flatMap((row) => {
    const value = valueOf(row);
    if (value === undefined) return [];
    const [left, top] = [x(row.step), y(value)];
    const missing = left === undefined || top === undefined || !Number.isFinite(top);
    return missing ? [] : [{ left, top, best: row.best }];
  });
  return (
    <g>
      <clipPath id={clipId}>
        <rect x={plot.x} y={plot.y} width={plot.width} height={plot.height} />
      </clipPath>
      <path
        data-trace={name}
        d={pathOf(points)}
        clipPath={`url(#${clipId})`}
        fill="none"
        stroke={colour}
        strokeWidth={width}
        strokeOpacity={opacity}
        strokeDasharray={dashes}
        strokeLinejoin="round"
      />
      {dots > 0 &&
        points.map(({ left, top, best }) => (
          <g key={left}>
            <circle cx={left} cy={top} r={dots} fill={colour} opacity={opacity} />
            {best && <circle cx={left} cy={top} r={2 * dots} fill="none" stroke={colour} data-best="" />}
          </g>
        ))}
    </g>
  );
}
