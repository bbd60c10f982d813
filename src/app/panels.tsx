/**
 * @file Which panel belongs to which task, and which to which kind of data: both tables are typed over every kind. Panels that
 * a visitor may never see are loaded when they are.
 */
import { lazy, type ComponentType } from 'react';
import type { Modality } from '#datasets/dataset-def.ts';
import type { DatasetId } from '#datasets/index.ts';
import type { TaskKind } from '#model/tasks/index.ts';

const DrawPanel = lazy(async () => ({
  default: (await import('#features/draw/draw-panel.tsx')).DrawPanel,
}));
const Evaluate = lazy(async () => ({ default: (await import('#features/evaluate/evaluate.tsx')).Evaluate }));
const SequenceResults = lazy(async () => ({
  default: (await import('#features/sequences/sequence-results.tsx')).SequenceResults,
}));
const TrySequence = lazy(async () => ({
  default: (await import('#features/sequences/try-sequence.tsx')).TrySequence,
}));

const TryTable = lazy(async () => ({
  default: (await import('#features/try-table/try-table.tsx')).TryTable,
}));

const LanguageResults = lazy(async () => ({
  default: (await import('#features/language/language-results.tsx')).LanguageResults,
}));

const LatentView = lazy(async () => ({
  default: (await import('#features/latent/latent-view.tsx')).LatentView,
}));

const CodePanel = lazy(async () => ({
  default: (await import('#features/latent/code-panel.tsx')).CodePanel,
}));

/** What has been learned of a task, behind the tab `Evaluate`. */
export const RESULTS: Readonly<Record<TaskKind, ComponentType>> = {
  classify: Evaluate,
  regress: Evaluate,
  gan: lazy(async () => ({ default: (await import('#features/gan/gan-view.tsx')).GanView })),
  transfer: lazy(async () => ({
    default: (await import('#features/distil/transfer-view.tsx')).TransferView,
  })),
  distil: lazy(async () => ({ default: (await import('#features/distil/distil-view.tsx')).DistilView })),
  seq2seq: SequenceResults,
  'language-model': LanguageResults,
  autoencoder: LatentView,
  vae: LatentView,
};

/** Tasks that a person tries in a way of their own, whatever the data. */
export const TASK_TRIES: Readonly<Partial<Record<TaskKind, ComponentType>>> = {
  gan: lazy(async () => ({ default: (await import('#features/gan/noise-panel.tsx')).NoisePanel })),
  seq2seq: TrySequence,
  autoencoder: CodePanel,
  vae: CodePanel,
};

/** How a person tries the network on something of their own; null where that is not possible. */
export const TRIES: Readonly<Record<Modality, ComponentType | null>> = {
  images: DrawPanel,
  points: lazy(async () => ({ default: (await import('#features/points/point-panel.tsx')).PointPanel })),
  text: lazy(async () => ({ default: (await import('#features/try-text/try-text.tsx')).TryText })),
  table: TryTable,
  sequences: null,
};

/** What a person's own data is made with. */
export const EDITORS: Readonly<Partial<Record<DatasetId, ComponentType>>> = {
  'own-images': lazy(async () => ({
    default: (await import('#features/own-images/own-images-panel.tsx')).OwnImagesPanel,
  })),
  'own-table': lazy(async () => ({ default: (await import('#features/data/own-tables.tsx')).OwnTables })),
  'own-text': lazy(async () => ({ default: (await import('#features/data/own-texts.tsx')).OwnTexts })),
};
