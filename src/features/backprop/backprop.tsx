/**
 * @file Backpropagation as a walk: what one sample does to this network, stop by stop, with every number within reach. Takes the
 * whole window while its tab is selected; computes nothing of the network itself.
 */
import { useEffect, useRef } from 'react';
import { back, closeBackprop, jump, next, play, stopPlaying, useBackprop } from '#store/backprop.ts';
import { takeRecord, useRecording } from '#store/backprop-record.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { usePresent } from '#store/present.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { expectFormulas } from '#ui/tex.tsx';
import styles from './backprop.module.css';
import { Bar } from './bar.tsx';
import { messages } from './messages.ts';
import { Rail } from './rail.tsx';
import { StopView } from './stop-view.tsx';
import { useUnlabelled, WhatIsIt } from './what-is-it.tsx';

/** Asks for a record whenever another sample or another network is there. */
function useRecord() {
  const sample = useCurrentSample((state) => state.sample);
  const opened = useRun((state) => state.opened);
  useEffect(() => {
    void takeRecord();
  }, [sample, opened]);
  useEffect(() => stopPlaying, []);
  const record = useBackprop((state) => state.record);
  // What was told of another network means nothing for this one.
  return record && opened && record.document.stacks === opened.stacks ? record : null;
}

/** Keys that something in the view takes for itself. */
const TAKES_KEYS =
  'input, select, textarea, [role="application"], [role="region"][tabindex], dialog, [popover]';
const PRESSED_BY_SPACE = 'button, a, summary';

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // Where a button has gone that had the focus, nothing has it: the view covers all there was.
  if (target !== document.body && !target.closest('[data-whole-window]')) return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    // To a presenter it means the end of presenting.
    if (usePresent.getState().panel === null && !target.closest('dialog, [popover]')) closeBackprop();
    return;
  }
  if (target.closest(TAKES_KEYS) || (event.key === ' ' && target.closest(PRESSED_BY_SPACE))) return;
  const actions: Readonly<Record<string, () => unknown>> = {
    ArrowRight: next,
    ArrowLeft: back,
    Home: () => jump(0),
    End: () => jump(Infinity),
    ' ': () => (useBackprop.getState().playing ? stopPlaying() : play()),
  };
  const act = actions[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

export function Backprop() {
  const say = useText();
  const view = useRef<HTMLElement>(null);
  const record = useRecord();
  const unlabelled = useUnlabelled();
  const trouble = useBackprop((state) => state.trouble);
  const searching = useRecording((state) => state.searching);
  useEffect(() => {
    view.current?.focus();
    expectFormulas();
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <section
      ref={view}
      tabIndex={-1}
      aria-label={say(messages.title)}
      aria-busy={searching}
      className={styles.view}
      data-whole-window
    >
      <div className={styles.page}>
        <Bar record={unlabelled ? null : record} />
        {trouble && (
          <p role="alert" className={styles.trouble}>
            {say(trouble)}
          </p>
        )}
        {unlabelled && <WhatIsIt sample={unlabelled} />}
        {record && !unlabelled && (
          <>
            <Rail record={record} />
            <StopView record={record} />
          </>
        )}
        {!record && !unlabelled && <p className={styles.waiting}>{say(messages.waiting)}</p>}
      </div>
    </section>
  );
}
