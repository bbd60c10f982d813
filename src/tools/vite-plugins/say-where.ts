import type { Plugin } from 'vite';

/** Says in one line where the page is, once the production build is served. */
export function sayWhere(): Plugin {
  return {
    name: 'strata:say-where',
    configurePreviewServer(server) {
      server.printUrls = () => {
        const url = server.resolvedUrls?.local[0] ?? `port ${server.config.preview.port}`;
        server.config.logger.info(`\n  Strata is ready: open ${url} in your browser. Ctrl+C stops it.\n`);
      };
    },
  };
}
