import type { Bilingual } from "../core/bilingual";

/** As many as stand between a field and a phone's keyboard. */
const MAX_NAMES = 4;

/**
 * The names in which every typed word begins a word, in either language, without regard to marks and case: "huu nghi"
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

/** "đ" is a letter of its own to Unicode: nothing takes it apart. */
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
