/** @file How the curves are drawn, and ways to take them along. */
import { useId, type RefObject } from 'react';
import { fileStem } from '#lib/file-stem.ts';
import type { Text } from '#lib/text.ts';
import { raiseAlert } from '#store/alerts.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { downloadFile } from '#ui/download-file.ts';
import { DownloadIcon } from '#ui/icons.tsx';
import { SwitchField } from '#ui/switch-field.tsx';
import styles from './chart-controls.module.css';
import { setLogScale, setSmoothing, useCurveSettings } from './curve-settings.ts';
import { curvesCsv } from './curves-csv.ts';
import { messages } from './messages.ts';
import { pictureOfCharts } from './picture-of-charts.ts';

function SmoothingSlider() {
  const say = useText();
  const id = useId();
  const smoothing = useCurveSettings((state) => state.smoothing);
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{say(messages.smoothing)}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={0.99}
        step={0.01}
        value={smoothing}
        title={smoothing.toFixed(2)}
        onChange={(event) => setSmoothing(Number(event.target.value))}
      />
    </div>
  );
}

/** `MNIST convnet` → `mnist-convnet-curves.csv` */
const fileName = (ending: string): string => {
  const stem = fileStem(useDocument.getState().document.title.toLowerCase());
  return `${stem === '' ? '' : `${stem}-`}curves.${ending}`;
};

const downloadCsv = (): void =>
  downloadFile(new File([curvesCsv(useRun.getState())], fileName('csv'), { type: 'text/csv' }));

async function downloadPng(charts: HTMLElement, say: (message: Text) => string): Promise<void> {
  const figures = [...charts.querySelectorAll<HTMLElement>('[data-chart]')].flatMap((figure) => {
    const svg = figure.querySelector<SVGSVGElement>('svg');
    return svg ? [{ title: figure.dataset['chart']!, svg }] : [];
  });
  const colours = getComputedStyle(charts);
  const legend = [
    { name: say(messages.training), colour: colours.getPropertyValue('--accent') },
    { name: say(messages.validation), colour: colours.getPropertyValue('--validation') },
  ];
  const picture = await pictureOfCharts({ figures, legend, surface: charts });
  downloadFile(new File([picture], fileName('png'), { type: picture.type }));
}

interface ChartControlsProps {
  /** What holds the charts. */
  readonly charts: RefObject<HTMLElement | null>;
}

export function ChartControls({ charts }: ChartControlsProps) {
  const say = useText();
  const log = useCurveSettings((state) => state.lossScale === 'log');
  const savePicture = (): void => {
    if (!charts.current) return;
    downloadPng(charts.current, say).catch((error: unknown) =>
      raiseAlert({ message: messages.pngFailed, detail: String(error) }),
    );
  };
  return (
    <div className={styles.controls}>
      <SmoothingSlider />
      <SwitchField label={say(messages.logScale)} value={log} onChange={setLogScale} />
      <div className={styles.downloads}>
        <DownloadIcon size={12} />
        <Button look="quiet" aria-label={say(messages.downloadCsv)} onClick={downloadCsv}>
          CSV
        </Button>
        <Button look="quiet" aria-label={say(messages.downloadPng)} onClick={savePicture}>
          PNG
        </Button>
      </div>
    </div>
  );
}
