/**
 * @file What is wrong with the run, in the training column: one card, the gravest finding, nothing while all is well. Watches the run as long
 * as it is on the page.
 */
import { useEffect, useMemo, useRef } from 'react';
import type { Diagnosis } from '#explain/doctor/examine.ts';
import { undo, useDocument } from '#store/document-store.ts';
import { closeNote, hush, toldBy, useDoctor } from '#store/doctor/doctor-store.ts';
import { watchRun } from '#store/doctor/watch-run.ts';
import { useText } from '#store/use-text.ts';
import { showTab } from '#store/view-store.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { CloseIcon } from '#ui/icons.tsx';
import styles from './doctor-card.module.css';
import { FindingWords, Remedies } from './finding.tsx';
import { messages } from './messages.ts';

function Others({ others }: { readonly others: readonly Diagnosis[] }) {
  const say = useText();
  if (others.length === 0) return null;
  return (
    <p className={styles.others}>
      {say(messages.others(others.map(({ title }) => title)))}{' '}
      <Button look="link" onClick={() => showTab('inside')}>
        {say(messages.showAll)}
      </Button>
    </p>
  );
}

/** What a click has done, until something else is done. */
function DoneNote() {
  const say = useText();
  const mended = useDoctor((state) => state.mended);
  const current = useDocument((state) => state.document);
  if (!mended || mended.document !== current) return null;
  return (
    <div className={styles.note}>
      <span>{say(messages.done(mended.label))}</span>
      <Button look="link" onClick={undo}>
        {say(messages.undo)}
      </Button>
      <IconButton label={say(messages.close)} onClick={closeNote}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}

export function DoctorCard() {
  const say = useText();
  const place = useRef<HTMLDivElement>(null);
  const standing = useDoctor((state) => state.standing);
  const hushed = useDoctor((state) => state.hushed);
  useEffect(watchRun, []);
  const [worst, ...others] = useMemo(
    () => toldBy(standing).filter(({ id }) => !hushed.includes(id)),
    [standing, hushed],
  );
  const ended = worst?.id === 'diverged';
  const keepFocus = (): void => place.current?.focus();
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label={say(messages.doctor)}
      className={worst ? styles.card : undefined}
      data-tone={ended ? 'error' : 'warning'}
    >
      <div role="status" aria-label={say(messages.doctor)}>
        {worst ? !ended && <FindingWords diagnosis={worst} /> : <DoneNote />}
      </div>
      {worst && ended && (
        <div role="alert">
          <FindingWords diagnosis={worst} />
        </div>
      )}
      {worst && (
        <>
          <Remedies diagnosis={worst} onChoose={keepFocus} />
          <Others others={others} />
          <Button
            look="quiet"
            className={styles.notNow}
            onClick={() => {
              keepFocus();
              hush(worst);
            }}
          >
            {say(messages.notNow)}
          </Button>
        </>
      )}
    </div>
  );
}
