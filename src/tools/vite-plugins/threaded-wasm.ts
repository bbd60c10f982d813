import type { Plugin } from 'vite';

const STRINGIFIED =
  /new Blob\(\[`var WasmBackendModuleThreadedSimd = ` \+\s*wasmFactoryThreadedSimd\.toString\(\)\], \{ type: 'text\/javascript' \}\)/;

const AS_A_FILE = `import threadedScript from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js?url';\n`;

/**
 * Lets the threaded WASM backend of tfjs start in a minified build under a strict Content-Security-Policy.
 *
 * Symptom: every pthread worker dies ("ReferenceError: e is not defined", or importScripts refuses a blob:), and
 * `setBackend('wasm')` never settles.
 * Cause: the backend hands its Emscripten factory to those workers as the text of a function. Minified, that text
 * names a variable of the closure it was cut out of (tensorflow/tfjs#4253); and running a blob needs
 * `script-src blob:`.
 * Cure: the workers get the URL of the untouched file, which the build emits beside the worker.
 *
 * Delete when tfjs takes a URL for that script. It must stand in `worker.plugins` as well: a worker is a build of its
 * own. While developing, dependencies are bundled without plugins and without minifying, and the blob stays.
 */
export function threadedWasm(): Plugin {
  return {
    name: 'strata:threaded-wasm',
    apply: 'build',
    transform: {
      filter: { id: /tfjs-backend-wasm\/dist\/backend_wasm\.js$/ },
      handler(code) {
        if (!STRINGIFIED.test(code))
          this.error('tfjs no longer stringifies its factory: see whether this plugin is needed.');
        return {
          code: AS_A_FILE + code.replace(STRINGIFIED, 'new URL(threadedScript, import.meta.url).href'),
          map: null,
        };
      },
    },
  };
}
