import type { Locale } from '#lib/text.ts';
import katex from 'katex';
import 'katex/dist/katex.min.css';
import { formulaIn } from './formula-words.ts';
import './roles.css';

interface Look {
  readonly display: 'block' | 'inline';
  readonly locale: Locale;
}

/** Draws `source` into `target` as HTML for the eye and MathML for screen readers. */
export function renderTex(source: string, target: HTMLElement, { display, locale }: Look): void {
  katex.render(formulaIn(locale, source), target, {
    displayMode: display === 'block',
    throwOnError: false,
    output: 'htmlAndMathml',
    // Symbols wear the colours of what they stand for (roles.css); no other command may bring attributes.
    trust: ({ command }) => command === '\\htmlClass',
    strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
  });
}
