/** Declares the shape of texts in both languages. */

/** A text in both languages, as the API sends it. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type Language = keyof Bilingual;
