import katex from 'katex';
import 'katex/dist/katex.min.css';
import './roles.css';

/** Draws `source` into `target` as HTML for the eye and MathML for screen readers. */
export function renderTex(source: string, target: HTMLElement, display: 'block' | 'inline'): void {
  katex.render(source, target, {
    displayMode: display === 'block',
    throwOnError: false,
    output: 'htmlAndMathml',
    // Symbols wear the colours of what they stand for (roles.css); no other command may bring attributes.
    trust: ({ command }) => command === '\\htmlClass',
    strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
  });
}
