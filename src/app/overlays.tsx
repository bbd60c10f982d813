/** @file What lies over the page while it is wanted, loaded when that is. */
import { lazy, Suspense } from 'react';
import { Transport } from '#features/training/transport.tsx';
import { useLesson } from '#store/lesson.ts';
import { usePresent } from '#store/present.ts';
import { useRace } from '#store/race/race-store.ts';
import { useView } from '#store/view-store.ts';
import { Guard } from './guard.tsx';

const RaceDialog = lazy(async () => ({
  default: (await import('#features/race/race-dialog.tsx')).RaceDialog,
}));

const LessonsDialog = lazy(async () => ({
  default: (await import('#features/lessons/lessons-dialog.tsx')).LessonsDialog,
}));

const Presenter = lazy(async () => ({
  default: (await import('#features/present/presenter.tsx')).Presenter,
}));

const WeightsDialog = lazy(async () => ({
  default: (await import('#features/weights/weights-dialog.tsx')).WeightsDialog,
}));

export function Overlays() {
  const racing = useRace((state) => state.open);
  const takingWeights = useView((state) => state.takingWeights);
  const presenting = usePresent(({ panel }) => panel !== null);
  const listing = useLesson((state) => state.listing);
  return (
    <Guard>
      <Suspense>
        {presenting && <Presenter transport={<Transport>{null}</Transport>} />}
        {racing && <RaceDialog />}
        {takingWeights && <WeightsDialog />}
        {listing && <LessonsDialog />}
      </Suspense>
    </Guard>
  );
}
