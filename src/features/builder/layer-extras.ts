import { createContext, type ReactNode } from 'react';

/** What other features have to say about a layer in its inspector; the app hands it in, since features do not know one another. */
export const LayerExtras = createContext<(layerId: string) => ReactNode>(() => null);
