/** @file A plane through the space of codes: what lies where on it, and a point to walk about with. */
import { useMemo, useRef, useState } from 'react';
import { formatCount, formatFixed } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { sizeOf } from '#model/shape.ts';
import { useKept } from '#store/use-kept.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { SampleImage } from '#ui/sample-image.tsx';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { AxisFields } from './axis-fields.tsx';
import { className, useLatentFacts, type LatentFacts } from './facts.ts';
import viewStyles from './latent-view.module.css';
import { messages } from './messages.ts';
import { pictureShape, rawOf, tiled, type PictureShape } from './pictures.ts';
import styles from './latent-plane.module.css';
import { codeAt, gridCodes, planeOf, shadowsOf, type Axis, type Plane } from './plane.ts';
import { SampleMarks } from './sample-marks.tsx';
import { usePart } from './use-part.ts';
import { useSplitSamples } from './use-split-samples.ts';
import { REACH, Walker, type Point } from './walker.tsx';

/** Test samples that are encoded, numbers that these may have together, and how often they are asked for anew. */
const ENCODED = 500;
const ENCODED_NUMBERS = 2_000_000;
const INTERVAL_MS = 4000;
/** Pictures along each side: of large ones fewer can be told apart. */
const [SIDE, SIDE_OF_LARGE, LARGE] = [12, 8, 40];

type Shows = 'decoded' | 'encoded';

/** Along which axes the plane lies until somebody chooses others. */
const PRINCIPAL_AXES: readonly [Axis, Axis] = [
  { kind: 'principal', index: 0 },
  { kind: 'principal', index: 1 },
];

/** The plane of the codes that test samples have now; it stays as it is while nobody looks. */
function usePlane({ d, input, counts }: LatentFacts, axes: readonly [Axis, Axis], looking: boolean) {
  const most = Math.ceil(ENCODED_NUMBERS / sizeOf(input));
  const count = Math.min(ENCODED, most, counts.test);
  const samples = useSplitSamples('test', 0, count);
  const inputs = looking && samples?.count === count ? samples.inputs : undefined;
  const codes = useKept(usePart('main', inputs, { count, intervalMs: INTERVAL_MS }));
  const [across, up] = axes;
  const plane = useMemo(
    () => (codes && d > 1 && codes.length === count * d ? planeOf(codes, d, [across, up]) : null),
    [codes, count, d, across, up],
  );
  const shadows = useMemo(() => (plane && codes ? shadowsOf(plane, codes) : []), [plane, codes]);
  return { samples, plane, shadows };
}

interface SeenProps {
  readonly plane: Plane;
  readonly facts: LatentFacts;
  /** Nothing is asked for while nobody looks. */
  readonly looking: boolean;
}

/** What the points of a grid on the plane decode to, as one picture. */
function DecodedGrid({ plane, facts, looking }: SeenProps) {
  const side = facts.input[1]! > LARGE ? SIDE_OF_LARGE : SIDE;
  const codes = useMemo(() => (looking ? gridCodes(plane, side, REACH) : undefined), [looking, plane, side]);
  const answer = useKept(usePart('decoder', codes, { count: side * side, intervalMs: INTERVAL_MS }));
  const picture = useMemo(() => pictureOf(answer, side, facts), [answer, side, facts]);
  return picture && <SampleImage {...picture} size="fill" />;
}

/** Null for what is no image, or of another network. */
function pictureOf(answer: Float32Array | null, side: number, facts: LatentFacts) {
  const one = pictureShape(facts);
  if (!one || answer?.length !== side * side * sizeOf(one)) return null;
  const shape: PictureShape = [side * one[0], side * one[1], one[2]];
  return { pixels: tiled(rawOf(answer, facts.scaling), side, one), shape };
}

interface HereProps extends SeenProps {
  readonly point: Point;
  /** The class of the test sample that lies nearest; null where there is none. */
  readonly nearest: string | null;
}

/** What the point decodes to, where it is, and the test sample that it is nearest to. */
function Here({ plane, facts, looking, point, nearest }: HereProps) {
  const say = useText();
  const shape = pictureShape(facts);
  const asked = looking && shape !== null;
  const code = useMemo(() => (asked ? codeAt(plane, point.x, point.y) : undefined), [asked, plane, point]);
  const answer = useKept(usePart('decoder', code, { count: 1, intervalMs: 2000 }));
  const [x, y] = [point.x, point.y].map((value) => formatFixed(value, 1)) as [string, string];
  return (
    <div className={styles.here}>
      {shape && answer?.length === sizeOf(shape) && (
        <SampleImage
          pixels={rawOf(answer, facts.scaling)}
          {...{ shape }}
          size={84}
          label={say(messages.here)}
        />
      )}
      <p role="status">
        {say(messages.at(x, y))}
        <br />
        {nearest !== null && say(messages.nearest(nearest))}
      </p>
    </div>
  );
}

const distance = ([x, y]: readonly [number, number], point: Point): number =>
  Math.hypot(x - point.x, y - point.y);

/** Why there is no plane; null where there is one. */
function lackingFor({ d, counts }: LatentFacts): Text | null {
  if (d < 2) return messages.noPlane;
  return counts.test < 2 ? messages.noSamples : null;
}

export function LatentPlane() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const facts = useLatentFacts();
  const [shows, setShows] = useState<Shows>('decoded');
  const [axes, setAxes] = useState(PRINCIPAL_AXES);
  const [point, setPoint] = useState<Point>({ x: 0, y: 0 });
  const { samples, plane, shadows } = usePlane(facts, axes, looking);
  const nearest = shadows.reduce<number>(
    (best, shadow, i) => (best < 0 || distance(shadow, point) < distance(shadows[best]!, point) ? i : best),
    -1,
  );
  const lacking = lackingFor(facts);
  const names = samples ? Array.from(samples.labels, (label) => className(facts, label)) : [];
  return (
    <section>
      <SectionHead title={say(messages.plane)}>
        <div role="radiogroup" aria-label={say(messages.shows)} className={styles.choice}>
          {(['decoded', 'encoded'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="latent-shows"
                checked={shows === each}
                onChange={() => setShows(each)}
              />
              {say(messages[each])}
            </label>
          ))}
        </div>
      </SectionHead>
      <div ref={frame} className={viewStyles.frame}>
        {lacking && <p className={viewStyles.note}>{say(lacking)}</p>}
        {!lacking && facts.d > 2 && <AxisFields {...{ axes }} d={facts.d} onChange={setAxes} />}
        {!lacking && plane && (
          <>
            <Walker point={point} onWalk={setPoint}>
              {shows === 'decoded' && <DecodedGrid {...{ plane, facts, looking }} />}
              {shows === 'encoded' && (
                <SampleMarks
                  shadows={shadows}
                  labels={samples?.labels ?? []}
                  names={names}
                  summary={say(messages.encodedSummary(formatCount(shadows.length)))}
                />
              )}
            </Walker>
            <Here {...{ plane, facts, looking, point }} nearest={names[nearest] ?? null} />
          </>
        )}
      </div>
    </section>
  );
}
