/**
 * @file Charts as a PNG: their SVG drawn on a canvas at twice the size. A picture of an SVG knows neither the page's
 * colours nor its fonts, so colours are written into a copy and the words are drawn by the canvas itself.
 */

export interface Figure {
  readonly title: string;
  readonly svg: SVGSVGElement;
}

/** A line of the charts and its colour. */
export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
}

export interface Picture {
  readonly figures: readonly Figure[];
  readonly legend: readonly LegendEntry[];
  /** Gives the background, the colour of the titles and their font. */
  readonly surface: HTMLElement;
}

const SCALE = 2;
const TITLE_HEIGHT = 26;
const MARGIN = 12;

/** Presentation attributes that may be given by variables or style sheets. */
const PAINT = ['stroke', 'fill', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity'] as const;

/** A copy of `svg` without words, whose colours are plain values. */
function standaloneCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [...copy.querySelectorAll<SVGElement>('*')];
  [...svg.querySelectorAll<SVGElement>('*')].forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = copies[index]!;
    for (const name of PAINT) target.setAttribute(name, style.getPropertyValue(name));
    target.removeAttribute('style');
    target.removeAttribute('class');
  });
  for (const words of copy.querySelectorAll('text')) words.remove();
  const { width, height } = svg.getBoundingClientRect();
  copy.removeAttribute('style');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return copy;
}

async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const source = new XMLSerializer().serializeToString(standaloneCopy(svg));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  return image;
}

const fontOf = (style: CSSStyleDeclaration): string =>
  `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;

/** Draws the words of `svg`, whose top left corner is at `x`, `y` of the canvas. */
function drawWords(context: CanvasRenderingContext2D, svg: SVGSVGElement, [x, y]: [number, number]): void {
  const frame = svg.getBoundingClientRect();
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const words of svg.querySelectorAll('text')) {
    const style = getComputedStyle(words);
    const box = words.getBoundingClientRect();
    context.font = fontOf(style);
    context.fillStyle = style.fill;
    context.fillText(words.textContent, x + box.left - frame.left, y + box.top - frame.top + box.height / 2);
  }
}

/** Draws the legend so that it ends at `right`, on the line of the first title. */
function drawLegend(context: CanvasRenderingContext2D, legend: readonly LegendEntry[], right: number): void {
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  let end = right;
  for (const { name, colour } of legend.toReversed()) {
    context.fillText(name, end, MARGIN + 8);
    end -= context.measureText(name).width + 6;
    const ink = context.fillStyle;
    context.fillStyle = colour;
    context.fillRect(end - 14, MARGIN + 7, 14, 2);
    context.fillStyle = ink;
    end -= 14 + 12;
  }
}

/** The figures below one another, with their titles. */
export async function pictureOfCharts({ figures, legend, surface }: Picture): Promise<Blob> {
  const sizes = figures.map(({ svg }) => svg.getBoundingClientRect());
  const width = Math.max(...sizes.map((size) => size.width)) + 2 * MARGIN;
  const height = sizes.reduce((sum, size) => sum + size.height + TITLE_HEIGHT + MARGIN, MARGIN);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const context = canvas.getContext('2d')!;
  context.scale(SCALE, SCALE);
  const style = getComputedStyle(surface);
  context.fillStyle = style.getPropertyValue('--card');
  context.fillRect(0, 0, width, height);
  context.font = `11px ${style.fontFamily}`;
  context.fillStyle = style.color;
  drawLegend(context, legend, width - MARGIN);

  let y = MARGIN;
  for (const { title, svg } of figures) {
    context.font = `600 13px ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.fillText(title, MARGIN, y);
    y += TITLE_HEIGHT;
    context.drawImage(await imageOf(svg), MARGIN, y);
    drawWords(context, svg, [MARGIN, y]);
    y += svg.getBoundingClientRect().height + MARGIN;
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not encode a PNG of the charts.');
  return blob;
}
