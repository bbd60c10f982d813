/** @file How a person tries a network on points: the plane with its answer everywhere, and any place to ask about, or to paint. */
import { lazy, Suspense, useEffect, useId, useMemo, useState } from 'react';
import { plotPoints } from '#datasets/points/plot-points.ts';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useSurfaceView } from '#store/surfaces.ts';
import { useText } from '#store/use-text.ts';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { SwitchField } from '#ui/switch-field.tsx';
import { useAnswer } from './answer.ts';
import { Brushes, type Brush } from './brushes.tsx';
import { chooseAgain, choosePoint, useChosenPoint } from './chosen-point.ts';
import { isLogistic } from './derive.ts';
import { messages, placeWords } from './messages.ts';
import { beginStroke, erasePoint, paintPoint } from './own-point-actions.ts';
import { Plane, type Place } from './plane.tsx';
import styles from './point-panel.module.css';

const Derivation = lazy(async () => ({ default: (await import('./derivation.tsx')).Derivation }));

/** What a brush does at a place, in words for who does not see it. */
function apply(brush: Brush, { x, y }: Place, how: 'begin' | 'drag'): Text {
  if (how === 'begin') beginStroke();
  if (brush === '0') return erasePoint(x, y) ? messages.erased : messages.nothingHere;
  return paintPoint({ x, y, label: Number(brush) }) ? messages.painted : messages.full;
}

function Switches() {
  const say = useText();
  const { discretize, showTest } = useSurfaceView();
  return (
    <div className={styles.switches}>
      <SwitchField
        name="discretize"
        label={say(messages.discretize)}
        help={say(messages.discretizeHelp)}
        value={discretize}
        onChange={(value) => useSurfaceView.setState({ discretize: value })}
      />
      <SwitchField
        name="showTest"
        label={say(messages.showTest)}
        help={say(messages.showTestHelp)}
        value={showTest}
        onChange={(value) => useSurfaceView.setState({ showTest: value })}
      />
    </div>
  );
}

/** Where the cross is and what the network answers there; said when a person has moved it. */
function PlaceLine({ said }: { readonly said: Text | null }) {
  const say = useText();
  const chosen = useChosenPoint();
  const answer = useAnswer();
  const blocked = useIssues().some(({ severity }) => severity === 'error');
  const words = said === messages.full ? said : placeWords(chosen, answer);
  return (
    <>
      <p className={styles.place}>{say(blocked ? messages.noNetwork : words)}</p>
      <p role="status" className="visually-hidden">
        {said && `${say(said)} ${say(placeWords(chosen, null))}`}
      </p>
    </>
  );
}

export function PointPanel() {
  const say = useText();
  const titleId = useId();
  const document = useDocument((state) => state.document);
  const { data, seed } = document;
  const showTest = useSurfaceView((state) => state.showTest);
  const [brush, setBrush] = useState<Brush>('1');
  const [said, setSaid] = useState<Text | null>(null);
  const points = useMemo(() => plotPoints(data, seed), [data, seed]);
  const shown = useMemo(
    () => (showTest ? points : points.filter(({ split }) => split === 'train')),
    [points, showTest],
  );
  const painting = data.dataset === 'own-points';

  // Other data, or other features of it: the place stays, and what is there is looked at anew.
  useEffect(() => chooseAgain(points, data), [points, data]);

  const onPlace = (place: Place, how: 'begin' | 'drag' | 'move'): void => {
    if (painting && how !== 'move') setSaid(apply(brush, place, how));
    choosePoint(place, painting ? [] : shown, data);
    if (how === 'move') setSaid(messages.moved);
  };
  const onKey = (key: string): boolean => {
    if (!painting) return false;
    const chosen = useChosenPoint.getState();
    if (key === '1') setBrush('-1');
    else if (key === '2') setBrush('1');
    else if (key === ' ') setSaid(apply(brush, chosen, 'begin'));
    else if (key === 'Delete' || key === 'Backspace') setSaid(apply('0', chosen, 'begin'));
    else return false;
    return true;
  };

  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        <div className={styles.panel}>
          {painting && <Brushes brush={brush} onChange={setBrush} />}
          <Plane
            points={painting ? points : shown}
            help={say(painting ? messages.paintKeys : messages.keys)}
            onPlace={onPlace}
            onKey={onKey}
          />
          <div className={styles.scale} aria-hidden="true">
            <span>{say(messages.negative)}</span>
            <i className={styles.bar} />
            <span>{say(messages.positive)}</span>
          </div>
          <PlaceLine said={said} />
          <Switches />
        </div>
      </Panel>
      {isLogistic(document) && (
        <Suspense>
          <Derivation points={points} />
        </Suspense>
      )}
    </section>
  );
}
