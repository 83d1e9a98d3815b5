/** Gives the desk its keys. In a field every key is a letter; with Ctrl, Alt or Meta it is the browser's. */

import { useEffect } from "preact/hooks";

import { go } from "../../state/navigation";
import { type Part, part } from "./desk-state";

const PARTS: Readonly<Record<string, Part>> = { q: "queue", m: "mine", h: "cases", r: "requests", b: "shift" };

/** Listens for the desk's keys while it is shown. */
export function useKeys(onHelp: () => void): void {
  useEffect(() => {
    let afterG = false;
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const to = afterG ? PARTS[event.key] : undefined;
      afterG = event.key === "g";
      if (to !== undefined) {
        part.value = to;
        return;
      }
      const act = ACTS[event.key];
      if (event.key === "?") onHelp();
      else if (act === undefined) return;
      else act();
      event.preventDefault();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}

const ACTS: Readonly<Record<string, () => void>> = {
  "/": () => document.querySelector<HTMLElement>("#desk-search")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  t: () => row()?.closest("[data-line]")?.querySelector<HTMLElement>("[data-take]")?.click(),
  Escape: () => go({ name: "home" }),
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, dialog *");
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-row]")];
}

/** Returns the link of the line that has the focus. */
function row(): HTMLElement | undefined {
  const line = document.activeElement?.closest("[data-line]");
  return rows().find((link) => line?.contains(link));
}

function step(by: number): void {
  const all = rows();
  const current = row();
  const at = current ? all.indexOf(current) + by : 0;
  all[Math.max(0, Math.min(all.length - 1, at))]?.focus();
}
