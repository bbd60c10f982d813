/** @file The page: a header and three columns, or three pages with a bar below them on a small screen. */
import { lazy, type ReactNode } from 'react';
import { Builder } from '#features/builder/builder.tsx';
import { LayerExtras } from '#features/builder/layer-extras.ts';
import { Header } from '#features/header/header.tsx';
import { Notices } from '#features/notices/notices.tsx';
import { TrainingPanel } from '#features/training/training-panel.tsx';
import { useLinkOptions } from '#store/link-options.ts';
import { pageOf, usePresent } from '#store/present.ts';
import { useText } from '#store/use-text.ts';
import { useView, type Page } from '#store/view-store.ts';
import { LockedControls } from '#ui/locked-controls.ts';
import { SectionTitle } from '#ui/panel.tsx';
import styles from './app.module.css';
import { BottomBar } from './bottom-bar.tsx';
import { Doctor, LessonCard } from './company.tsx';
import { DataParts } from './data-parts.tsx';
import { Guard } from './guard.tsx';
import { messages } from './messages.ts';
import { Overlays } from './overlays.tsx';
import { Views } from './views.tsx';

const BreakIt = lazy(async () => ({ default: (await import('#features/break-it/break-it.tsx')).BreakIt }));

/** In a layer's inspector. */
const breakLayer = (layerId: string): ReactNode => <BreakIt layerId={layerId} />;

function Column({ page, children }: { readonly page: Page; readonly children: ReactNode }) {
  const say = useText();
  const current = useView((state) => state.page);
  const presented = usePresent(({ panel }) => panel);
  const shown = (presented === null ? current : pageOf(presented)) === page;
  return (
    <section
      id={page}
      tabIndex={-1}
      aria-label={say(messages[page])}
      className={styles.column}
      data-shown={shown}
    >
      {children}
    </section>
  );
}

export function App() {
  const say = useText();
  const locked = useLinkOptions((state) => state.lock);
  const presented = usePresent(({ panel }) => panel);
  return (
    <LockedControls value={locked}>
      <a
        className={styles.skip}
        href="#network"
        onClick={(event) => {
          event.preventDefault(); // the hash belongs to the document
          document.querySelector<HTMLElement>('#network')?.focus();
        }}
      >
        {say(messages.skipToNetwork)}
      </a>
      <Header />
      <Notices />
      <LessonCard />
      <main className={styles.columns} data-presented={presented ?? undefined}>
        <Column page="data">
          <SectionTitle>{say(messages.data)}</SectionTitle>
          <Guard>
            <DataParts />
          </Guard>
        </Column>
        <Column page="network">
          <Guard>
            <LayerExtras value={breakLayer}>
              <Builder />
            </LayerExtras>
          </Guard>
        </Column>
        <Column page="training">
          <SectionTitle>{say(messages.training)}</SectionTitle>
          <div className={styles.controls}>
            <Guard>
              <TrainingPanel />
            </Guard>
          </div>
          <Doctor />
          <div className={styles.views}>
            <Views />
          </div>
        </Column>
      </main>
      <BottomBar />
      <Overlays />
    </LockedControls>
  );
}
