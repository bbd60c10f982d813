import { createContext, useContext } from 'react';

/** Names of controls that are shown but cannot be changed here. */
export const LockedControls = createContext<readonly string[]>([]);

/** Is the control of this name locked? One without a name never is. */
export const useLocked = (name: string | undefined): boolean => {
  const locked = useContext(LockedControls);
  return name !== undefined && locked.includes(name);
};
