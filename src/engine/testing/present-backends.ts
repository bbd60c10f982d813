import { BACKENDS, type BackendName } from '#protocol/backend.ts';
import { selectBackend } from '#engine/backends/select-backend.ts';

/** Starts a backend for a test; throws when another one had to stand in or when trouble comes later. */
export async function startBackend(name: BackendName): Promise<void> {
  const selected = await selectBackend(name, ({ detail }) => {
    throw new Error(detail);
  });
  if (!selected.ok) throw new Error(selected.error.detail);
  if (selected.value.backend !== name) throw new Error(JSON.stringify(selected.value.trials));
}

/** Backends that this browser can run. */
export async function presentBackends(): Promise<readonly BackendName[]> {
  const present: BackendName[] = [];
  for (const name of BACKENDS) {
    const selected = await selectBackend(name, () => undefined);
    if (selected.ok && selected.value.backend === name) present.push(name);
  }
  return present;
}
