/** @file The kernels of the first convolution: the small patterns that the network looks for. */
import { useRef } from 'react';
import { text } from '#lib/text.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import { useAnalysis, useDocument } from '#store/document-store.ts';
import type { ask } from '#store/engine-link.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { filterPictures } from './channels.ts';
import { Headed } from './headed.tsx';
import styles from './inside.module.css';
import { messages } from './messages.ts';
import { PictureGrid } from './picture-grid.tsx';
import { useKept } from '#store/use-kept.ts';

type Tensor = Awaited<ReturnType<typeof ask<'model.weights'>>>[number];

const MOST_FILTERS = 64;

/** All the weights come at once: the more there are, the more seldom they are asked for. */
const intervalFor = (parameters: number): number => Math.max(2000, parameters / 100);

/** The kernel of the layer called `name`, read now and then. */
function useKernel(name: string, looking: boolean): Tensor | undefined {
  const { parameters } = useAnalysis();
  const weights = useLive('model.weights', looking ? null : undefined, intervalFor(parameters));
  return useKept(weights)?.find((tensor) => tensor.name === `${name}/kernel`);
}

function FiltersOf({ name }: { readonly name: string }) {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const kernel = useKernel(name, useOnScreen(frame));
  const [, , inputs = 1, filters = 0] = kernel?.shape ?? [];
  const pictures = kernel ? filterPictures(kernel.shape, kernel.values, MOST_FILTERS) : [];
  const shown = messages.filtersShown(pictures.length, filters);
  const channel = messages.firstChannel(inputs);
  const about = inputs > 1 ? text(`${shown.en} · ${channel.en}`, `${shown.zh} · ${channel.zh}`) : shown;
  return (
    <Headed title={say(messages.filters)} aside={say(messages.filtersOf(name))}>
      <div ref={frame} className={styles.frame}>
        {kernel ? (
          <PictureGrid {...{ name, about, pictures }} size="small" />
        ) : (
          <p className={styles.note}>{say(messages.measuring)}</p>
        )}
      </div>
    </Headed>
  );
}

export function Filters() {
  const stack = useDocument((state) => state.document.stacks.main);
  const name = layerNames(stack)[allLayers(stack).findIndex(({ kind }) => kind === 'conv2d')];
  return name ? <FiltersOf name={name} /> : null;
}
