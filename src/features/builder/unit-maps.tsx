/** @file What every unit of a layer answers to the whole plane, where samples are points of it: drawn by the worker. */
import { useRef } from 'react';
import { everyLayer } from '#model/stack.ts';
import { useRun } from '#store/run-store.ts';
import { useSurface } from '#store/surfaces.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import styles from './feature-maps.module.css';

interface UnitMapsProps {
  readonly layerId: string;
  readonly units: number;
}

export function UnitMaps({ layerId, units }: UnitMapsProps) {
  const host = useRef<HTMLSpanElement>(null);
  const position = useRun(({ opened }) =>
    opened ? everyLayer(opened.stacks).findIndex(({ id }) => id === layerId) : -1,
  );
  useSurface(host, { subject: position < 0 ? null : position, units, visible: useOnScreen(host) });
  return <span ref={host} className={styles.units} />;
}
