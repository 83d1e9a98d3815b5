/** The alerts that wait for somebody of the unit, asked for while a screen that shows them is looked at. */

import { effect, signal } from "@preact/signals";

import { readAlertPages } from "../api/alert-pages";
import type { Alert } from "../core/wire";
import { session } from "./connection";
import { signedIn } from "./officer";
import { PolledValue } from "./polling";

const PAGE = 500;

const limit = signal(PAGE);
effect(() => {
  if (!signedIn.value) limit.value = PAGE;
});

export const openAlerts = new PolledValue((etag) => readAlertPages<Alert>(session, etag, limit.peek()));

/** Reads one more page of the alerts behind those that are shown. */
export function readMoreAlerts(): void {
  limit.value += PAGE;
  void openAlerts.refresh();
}
