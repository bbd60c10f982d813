/** @file Things that went wrong and what a person can do about them, until they are dismissed. */
import { create } from 'zustand';
import type { Text } from '#lib/text.ts';

export interface Alert {
  readonly id: number;
  readonly message: Text;
  /** Technical words for those who want them. */
  readonly detail?: string;
  readonly action?: { readonly label: Text; readonly run: () => void };
}

let nextId = 1;

export const useAlerts = create<{ readonly alerts: readonly Alert[] }>()(() => ({ alerts: [] }));

/** Shows an alert; one with the same message that is already there is replaced. */
export function raiseAlert(alert: Omit<Alert, 'id'>): void {
  const others = useAlerts.getState().alerts.filter(({ message }) => message.en !== alert.message.en);
  useAlerts.setState({ alerts: [...others, { ...alert, id: nextId++ }] });
}

/** Takes back what is no longer so. */
export const retractAlert = (message: Text): void =>
  useAlerts.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.message.en !== message.en) }));

export const dismissAlert = (id: number): void =>
  useAlerts.setState(({ alerts }) => ({ alerts: alerts.filter((alert) => alert.id !== id) }));
