import type { Bilingual } from "../core/bilingual";

/** The number of names that fit between a field and a phone's keyboard. */
const MAX_NAMES = 4;

/**
 * Finds the names in which every typed word begins a word, in either language, ignoring marks and case: "huu nghi"
 * finds "Hữu Nghị".
 */
export function namesLike(typed: string, names: readonly Bilingual[]): readonly Bilingual[] {
  const typedWords = wordsIn(typed);
  if (typedWords.length === 0) return [];
  return names
    .filter(({ vi, en }) =>
      [vi, en].some((name) => {
        const words = wordsIn(name);
        return typedWords.every((part) => words.some((word) => word.startsWith(part)));
      }),
    )
    .slice(0, MAX_NAMES);
}

/** Unicode treats "đ" as a letter of its own and does not decompose it, so it is replaced here. */
function wordsIn(text: string): readonly string[] {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/đ/g, "d")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
