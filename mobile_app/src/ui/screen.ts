/** Which screen is shown. The address never changes: no case, form or officer may stand in a URL or a history. */

import { signal } from "@preact/signals";

import type { Values } from "../core/schema";
import type { Base, Form } from "../core/wire";

export interface Writing {
  readonly name: "form";
  readonly form: Form;
  readonly case: string | null;
  readonly base: Base | null;
  readonly values: Values;
  /** The refused entry that this one is written in place of. */
  readonly replaces: string | null;
}

export type Screen = Writing | { readonly name: "home" | "alerts" | "obligations" | "sign-in" };

export const screen = signal<Screen>({ name: "home" });

/** What the phone's own Back does on this screen; true: handled, stay. Set by the form. */
let onBack: () => boolean = () => false;

export function go(next: Screen): void {
  if (screen.value.name === "home" && next.name !== "home") history.pushState({}, "");
  onBack = () => false;
  screen.value = next;
  scrollTo(0, 0);
}

export function interceptBack(handle: () => boolean): void {
  onBack = handle;
}

export function listenToBack(): void {
  addEventListener("popstate", () => {
    if (screen.value.name === "home") return;
    if (onBack()) history.pushState({}, "");
    else go({ name: "home" });
  });
}
