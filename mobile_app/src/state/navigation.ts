/**
 * Holds which screen is shown. The address never changes: no case, form or officer may appear in a URL or a history.
 */

import { signal } from "@preact/signals";
import type { SafetyMarks } from "../core/safety";
import type { Values } from "../core/schema";
import type { Base, Form, Unit } from "../core/wire";
import type { OutboxItem } from "../db/outbox-item";

/** An entry of a case that another entry may name. */
export interface KnownEntry {
  readonly id: string;
  readonly form: string;
  readonly at: string;
  /** Its number in the file; absent where it is not known here or not received yet. */
  readonly seq?: number;
  /** Only for a referral that this officer knows of without reading it: the unit it goes to. */
  readonly to?: Unit;
}

/** The case that an entry is written for, as far as this phone knows it. */
export interface KnownCase {
  readonly code: string;
  readonly base: Base | null;
  readonly entries: readonly KnownEntry[];
  readonly safety?: SafetyMarks | undefined;
}

/** The entry that a correction replaces, as its writer saw it. */
export interface Corrected {
  readonly seq: number;
  readonly at: string;
  readonly body: Values;
}

export interface EntryInProgress {
  readonly name: "form";
  readonly form: Form;
  /** Null: the entry begins a case. */
  readonly knownCase: KnownCase | null;
  readonly values: Values;
  /** The id of the refused entry that this one replaces. */
  readonly replaces: string | null;
  readonly corrects?: Corrected | null;
  /** Where its writer was: after a call they are there again. */
  readonly page?: number;
}

export type Screen =
  | EntryInProgress
  | { readonly name: "qr"; readonly item: OutboxItem | null }
  | { readonly name: "case"; readonly code: string }
  | { readonly name: "danger"; readonly entry: string }
  | {
      readonly name:
        | "home"
        | "alerts"
        | "obligations"
        | "board"
        | "reports"
        | "working-group"
        | "roster"
        | "rule-set"
        | "devices"
        | "cases"
        | "sign-in"
        | "rights"
        | "lock"
        | "guide"
        | "directory";
    };

export const screen = signal<Screen>({ name: "home" });

/** Handles the phone's Back key on this screen; true: handled, stay. The form sets it. */
let onBack: () => boolean = () => false;

/** Shows another screen and moves the focus there. */
export function go(next: Screen): void {
  if (screen.value.name === "home" && next.name !== "home") history.pushState({}, "");
  onBack = () => false;
  screen.value = next;
  scrollTo(0, 0);
  // A screen reader and a keyboard go on where the new screen begins.
  const main = document.getElementById("main");
  main?.focus({ preventScroll: true });
  requestAnimationFrame(() => focusHeading(main, HEADING_FRAMES));
}

/** Frames to wait for a heading: a screen in a file of its own is drawn only once that file has loaded. */
const HEADING_FRAMES = 120;

/** Focuses the new screen's heading, unless the officer has moved on meanwhile. */
function focusHeading(main: HTMLElement | null, frames: number): void {
  if (frames === 0 || main === null || document.activeElement !== main) return;
  const heading = main.querySelector<HTMLElement>("h1:not(.unseen)");
  if (!heading) return void requestAnimationFrame(() => focusHeading(main, frames - 1));
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Lets the screen handle the Back key until another screen is shown. */
export function interceptBack(handle: () => boolean): void {
  onBack = handle;
}

/** Makes the phone's Back key lead to the home screen. */
export function listenToBack(): void {
  addEventListener("popstate", () => {
    if (screen.value.name === "home") return;
    if (onBack()) history.pushState({}, "");
    else go({ name: "home" });
  });
}
