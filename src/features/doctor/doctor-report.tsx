/** @file All that the doctor has to say, and what was looked at to say it. */
import { useEffect, useMemo } from 'react';
import { readAll } from '#store/doctor/watch-run.ts';
import { toldBy, useDoctor } from '#store/doctor/doctor-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import styles from './doctor-report.module.css';
import { FindingWords, Remedies } from './finding.tsx';
import { messages } from './messages.ts';

export function DoctorReport() {
  const say = useText();
  const standing = useDoctor((state) => state.standing);
  const lookedAt = useDoctor((state) => state.lookedAt);
  const begun = useRun(({ history }) => history.rows.length > 0);
  const told = useMemo(() => toldBy(standing), [standing]);
  useEffect(readAll, []);
  if (!begun) return null;
  return (
    <section aria-label={say(messages.doctor)} className={styles.report}>
      <SectionHead title={say(messages.doctor)} />
      {told.length === 0 && <p className={styles.well}>{say(messages.well)}</p>}
      <ul>
        {told.map((diagnosis) => (
          <li key={diagnosis.id} className={styles.finding}>
            <FindingWords diagnosis={diagnosis} />
            <Remedies diagnosis={diagnosis} />
          </li>
        ))}
      </ul>
      <p className={styles.looked}>
        {say(lookedAt === null ? messages.watching : messages.looked(lookedAt))}
      </p>
    </section>
  );
}
