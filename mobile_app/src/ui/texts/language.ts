import { computed, signal } from "@preact/signals";

import type { Bilingual, Language } from "../../core/bilingual";
import { en } from "./en";
import { type Texts, vi } from "./vi";

const REMEMBERED = "language";

/** Vietnamese unless the officer chose otherwise on this phone. */
export const language = signal<Language>(localStorage.getItem(REMEMBERED) === "en" ? "en" : "vi");

/** The catalogue in the chosen language. */
export const texts = computed<Texts>(() => (language.value === "en" ? en : vi));

export function choose(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(REMEMBERED, chosen);
  document.documentElement.lang = chosen;
}

/** A bilingual text in the chosen language. */
export function say(text: Bilingual): string {
  return text[language.value];
}
