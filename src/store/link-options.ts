/** @file What a teacher's link asks of the page: controls hidden, parts locked, a goal, no header. */
import { create } from 'zustand';
import { NO_OPTIONS, type LinkOptions } from '#codec/link.ts';
import { useSurfaceView } from './surfaces.ts';

export const useLinkOptions = create<LinkOptions>()(() => NO_OPTIONS);

/** Control names are plain words; anything else in a link hides nothing. */
const CONTROL = /^[a-z][a-zA-Z0-9-]*$/;

let sheet: CSSStyleSheet | undefined;

/** Takes over a link's options. Controls carry their name in `data-control`. */
export function obeyLink(options: LinkOptions): void {
  useLinkOptions.setState(options, true);
  useSurfaceView.setState({
    discretize: options.discretize ?? false,
    showTest: options.showTestData ?? false,
  });
  sheet ??= new CSSStyleSheet();
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  const rules = options.hide
    .filter((name) => CONTROL.test(name))
    .map((name) => `[data-control='${name}']{display:none}`);
  sheet.replaceSync(rules.join('\n'));
}
