/** Chooses the language of the screens and remembers it on this phone. */

import { computed, signal } from "@preact/signals";

import type { Bilingual, Language } from "../core/bilingual";
import { type Texts, vi } from "./vi";

const STORAGE_KEY = "language";

/** Vietnamese unless the officer chose otherwise on this phone. */
export const language = signal<Language>("vi");

const english = signal<Texts | null>(null);

/** The sentences in the chosen language. */
export const texts = computed<Texts>(() => (language.value === "en" && english.value) || vi);

/**
 * Shows everything in that language from now on. English is in a file of its own, which few need: where it cannot be
 * loaded, nothing changes.
 */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (chosen === "en")
    english.value = await import("./en").then(
      ({ en }) => en,
      () => null,
    );
  language.value = english.value ? chosen : "vi";
  localStorage.setItem(STORAGE_KEY, chosen);
  document.documentElement.lang = language.value;
}

/** Chooses the language that was chosen before on this phone. */
export function chooseRememberedLanguage(): Promise<void> {
  return chooseLanguage(localStorage.getItem(STORAGE_KEY) === "en" ? "en" : "vi");
}

/** Returns a bilingual text in the chosen language. */
export function inLanguage(text: Bilingual): string {
  return text[language.value];
}
