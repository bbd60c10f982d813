/** @file The page: a header and three columns, or three pages with a bar below them on a small screen. */
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { datasetDef } from '#datasets/index.ts';
import { Builder } from '#features/builder/builder.tsx';
import { LayerExtras } from '#features/builder/layer-extras.ts';
import { DataPanel } from '#features/data/data-panel.tsx';
import { Header } from '#features/header/header.tsx';
import { Notices } from '#features/notices/notices.tsx';
import { TrainingPanel } from '#features/training/training-panel.tsx';
import { Transport } from '#features/training/transport.tsx';
import { useDocument } from '#store/document-store.ts';
import { useLesson } from '#store/lesson.ts';
import { useLinkOptions } from '#store/link-options.ts';
import { pageOf, usePresent } from '#store/present.ts';
import { useRace } from '#store/race/race-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { PAGES, showPage, showTab, TABS, useView, type Page, type Tab } from '#store/view-store.ts';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { LockedControls } from '#ui/locked-controls.ts';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { Tabs } from '#ui/tabs.tsx';
import styles from './app.module.css';
import { messages } from './messages.ts';
import { EDITORS, RESULTS, TASK_TRIES, TRIES } from './panels.tsx';

/** What has been learned, as the task shows it. */
function Results() {
  const kind = useDocument((state) => state.document.task.kind);
  const Result = RESULTS[kind];
  return <Result />;
}

const BreakIt = lazy(async () => ({ default: (await import('#features/break-it/break-it.tsx')).BreakIt }));

/** In a layer's inspector. */
const breakLayer = (layerId: string): ReactNode => <BreakIt layerId={layerId} />;

/** Views are loaded when somebody looks. */
const VIEWS: Readonly<Record<Tab, ComponentType>> = {
  curves: lazy(async () => ({ default: (await import('#features/charts/curves.tsx')).Curves })),
  evaluate: Results,
  inside: lazy(async () => ({ default: (await import('./inside-view.tsx')).InsideView })),
  backprop: lazy(async () => ({ default: (await import('#features/backprop/backprop.tsx')).Backprop })),
};

const DoctorCard = lazy(async () => ({
  default: (await import('#features/doctor/doctor-card.tsx')).DoctorCard,
}));

const RaceDialog = lazy(async () => ({
  default: (await import('#features/race/race-dialog.tsx')).RaceDialog,
}));

const Coach = lazy(async () => ({ default: (await import('#features/lessons/coach.tsx')).Coach }));
const LessonsDialog = lazy(async () => ({
  default: (await import('#features/lessons/lessons-dialog.tsx')).LessonsDialog,
}));

const Presenter = lazy(async () => ({
  default: (await import('#features/present/presenter.tsx')).Presenter,
}));

const WeightsDialog = lazy(async () => ({
  default: (await import('#features/weights/weights-dialog.tsx')).WeightsDialog,
}));

function Guard({ children }: { readonly children: ReactNode }) {
  const say = useText();
  return (
    <ErrorBoundary message={say(messages.panelBroken)} retryLabel={say(messages.drawAgain)}>
      {children}
    </ErrorBoundary>
  );
}

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

/** Where the data is a person's own, the way to bring it. */
function DataEditor() {
  const id = useDocument((state) => datasetDef(state.document.data.dataset).id);
  const Editor = EDITORS[id];
  return Editor && <Editor />;
}

/** Something of one's own for the network, if its kind of data can be made by hand. */
function TryPanel() {
  const modality = useDocument((state) => datasetDef(state.document.data.dataset).modality);
  const task = useDocument((state) => state.document.task.kind);
  const Try = TASK_TRIES[task] ?? TRIES[modality];
  return Try && <Try />;
}

function Views() {
  const say = useText();
  const tab = useView((state) => state.tab);
  const View = VIEWS[tab];
  const tabs = TABS.map((id) => ({ id, title: say(messages[id]) }));
  return (
    <Panel>
      <Tabs label={say(messages.views)} tabs={tabs} selected={tab} onSelect={showTab}>
        <Guard key={tab}>
          <Suspense>
            <View />
          </Suspense>
        </Guard>
      </Tabs>
    </Panel>
  );
}

function BottomBar() {
  const say = useText();
  const current = useView((state) => state.page);
  return (
    <nav className={styles.bottom} aria-label={say(messages.pages)}>
      {PAGES.map((page) => (
        <button
          key={page}
          type="button"
          aria-current={page === current ? 'page' : undefined}
          onClick={() => showPage(page)}
        >
          {say(messages[page])}
        </button>
      ))}
    </nav>
  );
}

/** The data column's panels, with those that the kind of data brings. */
const DataParts = () => (
  <DataPanel
    editor={
      <Suspense>
        <DataEditor />
      </Suspense>
    }
    tryIt={
      <Guard>
        <Suspense>
          <TryPanel />
        </Suspense>
      </Guard>
    }
  />
);

/** Somebody who watches over the run, once there is one. */
function Doctor() {
  const begun = useRun(({ phase, history }) => phase.name !== 'idle' || history.rows.length > 0);
  return (
    <Guard>
      <Suspense>{begun && <DoctorCard />}</Suspense>
    </Guard>
  );
}

/** What lies over the page while it is wanted. */
function Overlays() {
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

/** The lesson that is on, above the columns. */
function LessonCard() {
  const lesson = useLesson((state) => state.current);
  if (lesson === null) return null;
  return (
    <Guard>
      <Suspense>
        <Coach id={lesson} />
      </Suspense>
    </Guard>
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
