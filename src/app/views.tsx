/** @file What there is to see of a run, a tab for each. */
import { lazy, Suspense, type ComponentType } from 'react';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { showTab, TABS, useView, type Tab } from '#store/view-store.ts';
import { Panel } from '#ui/panel.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { Guard } from './guard.tsx';
import { messages } from './messages.ts';
import { RESULTS } from './panels.tsx';

/** What has been learned, as the task shows it. */
function Results() {
  const kind = useDocument((state) => state.document.task.kind);
  const Result = RESULTS[kind];
  return <Result />;
}

/** Views are loaded when somebody looks. */
const VIEWS: Readonly<Record<Tab, ComponentType>> = {
  curves: lazy(async () => ({ default: (await import('#features/charts/curves.tsx')).Curves })),
  evaluate: Results,
  inside: lazy(async () => ({ default: (await import('./inside-view.tsx')).InsideView })),
  backprop: lazy(async () => ({ default: (await import('#features/backprop/backprop.tsx')).Backprop })),
};

export function Views() {
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
