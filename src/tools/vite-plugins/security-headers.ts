/**
 * @file The HTTP headers Strata is served with, said once for the dev server, the preview server and whatever
 * hosts the static build: the plugin also writes them to `_headers`, which Netlify and Cloudflare Pages read.
 */
import type { Plugin } from 'vite';

type Headers = Readonly<Record<string, string>>;

/** Cross-origin isolation: gives the page SharedArrayBuffer, so WASM may use threads. */
export const ISOLATION_HEADERS: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What the page may load and do. Nothing comes from elsewhere, and no text ever becomes code. */
const POLICY: Headers = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self' blob:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
};

/** Vite puts this on the tags it injects while developing; a nonce that never changes protects nobody. */
const DEV_NONCE = 'strata-dev';

/**
 * What development needs on top: React's refresh preamble is an inline script, hot CSS arrives in style elements
 * (both carry the nonce), hot updates come by web socket, and threaded WASM still starts from a blob (see
 * threaded-wasm.ts).
 */
const DEV_POLICY: Headers = {
  ...POLICY,
  'script-src': `${POLICY['script-src']} 'nonce-${DEV_NONCE}' blob:`,
  'style-src': `${POLICY['style-src']} 'nonce-${DEV_NONCE}'`,
  'connect-src': `${POLICY['connect-src']} ws:`,
};

function headersWith(policy: Headers): Record<string, string> {
  const directives = Object.entries(policy).map(([name, sources]) => `${name} ${sources}`);
  return {
    ...ISOLATION_HEADERS,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': directives.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

/** The headers of the production build. */
export const SECURITY_HEADERS: Headers = headersWith(POLICY);

export function securityHeaders(): Plugin {
  return {
    name: 'strata:security-headers',
    config: (_config, { command, isPreview }) => ({
      server: { headers: headersWith(DEV_POLICY) },
      preview: { headers: SECURITY_HEADERS },
      ...(command === 'serve' && isPreview !== true && { html: { cspNonce: DEV_NONCE } }),
    }),
    generateBundle() {
      const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('')}` });
    },
  };
}
