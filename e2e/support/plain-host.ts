/** @file A host like many: files under some path, and not one header more than their type. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves `dist/` below `path` (which begins and ends with a slash); `close` frees the port. */
export async function hostBelow(path: string): Promise<{ url: string; close: () => void }> {
  const root = resolve(import.meta.dirname, '../../dist');
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = asked === path ? 'index.html' : asked.slice(path.length);
    const file = join(root, name);
    const found =
      asked.startsWith(path) && file.startsWith(root) && existsSync(file) && statSync(file).isFile();
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}${path}`, close: () => server.close() };
}
