/** @file Which of the clouds of a 2-D dataset made points belong to. Pure. */
import { mean } from '#lib/mean.ts';

interface Cloud {
  readonly x: number;
  readonly y: number;
  readonly deviation: number;
}

/** Real points with their classes, each of which is a cloud. */
export interface RealPoints {
  /** [count, 2] */
  readonly points: ArrayLike<number>;
  /** [count] */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
}

/** A point this many deviations away still belongs to a cloud. */
const REACH = 3;

/** Middle and deviation of the points of every class. */
function cloudsOf({ points, labels, classes }: RealPoints): readonly Cloud[] {
  return Array.from({ length: classes }, (_, label) => {
    const own = Array.from(labels, (_of, index) => index).filter((index) => labels[index] === label);
    const [x, y] = [mean(own.map((i) => points[2 * i]!)), mean(own.map((i) => points[2 * i + 1]!))];
    const squares = own.map((i) => ((points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2) / 2);
    return { x, y, deviation: Math.sqrt(mean(squares)) };
  });
}

/** Of `made`, [count, 2], how many lie within three deviations of the middle of each cloud: [classes]. */
export function countInClouds(made: Float32Array, real: RealPoints): Uint32Array {
  const clouds = cloudsOf(real);
  const counts = new Uint32Array(real.classes);
  for (let i = 0; i < made.length; i += 2) {
    const home = clouds.findIndex(
      ({ x, y, deviation }) => Math.hypot(made[i]! - x, made[i + 1]! - y) <= REACH * deviation,
    );
    if (home >= 0) counts[home]!++;
  }
  return counts;
}

/** A class is made when at least this share of the samples is of it. */
const ENOUGH = 0.01;

/** How many classes `samples` made ones cover that were recognised as `counts` of each. */
export const coveredBy = (counts: Uint32Array, samples: number): number =>
  counts.filter((count) => count > 0 && count >= ENOUGH * samples).length;
