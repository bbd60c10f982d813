/** @file Heat over the samples of the gallery, asked for some at a time, so that training and other questions have their turns. */
import { useEffect, useState } from 'react';
import { askClassHeat, type ClassHeat } from '#store/class-heat.ts';
import type { FetchedSample } from '#store/fetch-samples.ts';

/** Pictures in one question. */
const TOGETHER = 6;

type Heats = ReadonlyMap<string, ClassHeat>;

/** A sample and the class that is asked about. */
export interface Asked {
  readonly index: number;
  readonly about: number;
}

const keyOf = ({ index, about }: Asked): string => `${index} ${about}`;

/** The heat of those of `asked` whose pictures are there, as it was when they were first asked about. */
export function useClassHeat(
  asked: readonly Asked[],
  samples: ReadonlyMap<number, FetchedSample>,
): (of: Asked) => ClassHeat | undefined {
  const [heats, setHeats] = useState<Heats>(new Map());
  const next = asked.filter((each) => !heats.has(keyOf(each)) && samples.has(each.index)).slice(0, TOGETHER);
  const wanted = next.map(keyOf).join(); // equal when the same are missing, unlike a list
  useEffect(() => {
    if (wanted === '') return undefined;
    let live = true;
    const keys = wanted.split(',');
    const questions = keys.map((key) => {
      const [index, about] = key.split(' ').map(Number);
      return { pixels: samples.get(index!)!.sample.pixels, about: about! };
    });
    void askClassHeat(questions)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((found) => {
        if (live && found)
          setHeats((known) => new Map([...known, ...found.map((heat, i) => [keys[i]!, heat] as const)]));
      });
    return () => {
      live = false;
    };
  }, [wanted, samples]);
  return (of) => heats.get(keyOf(of));
}
