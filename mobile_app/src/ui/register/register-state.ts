/** Holds the directory's place: which part is shown, which record is open, how records are called and filled in. */

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import {
  type Option,
  type Query,
  type RecordField,
  type RegisterFields,
  readFields,
  readRecord,
} from "../../api/register";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { profile } from "../../state/officer";
import { inLanguage, language } from "../../texts/language";
import { registerTexts } from "../../texts/register";

export type Part = "find" | "fit" | "group" | "confirm" | "accounts" | "sheets";

export const part = signal<Part>("find");

/** The open record; null: the list. `id` null: a new one. */
export const opened = signal<{ readonly kind: string; readonly id: string | null; readonly unit?: Unit } | null>(null);

/** The last search of the finder, so that going back finds the same list. */
export const asked = signal<Query>({ text: "", limit: 30 });

const fields = signal<RegisterFields | null>(null);

/** The agency of the officer's own unit; empty until it is known. */
export const ownAgency = signal("");

/** Milliseconds after which an answer that did not come is asked for again. */
const AGAIN = 5_000;

/** Whether the last attempt to read the fields failed: a screen says so instead of "loading". */
export const unreachable = signal(false);

/** Reads the fields once, again and again without a line; null until they are here. */
export function useFields(): RegisterFields | null {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (fields.value === null)
      void readFields(session).then((answer) => {
        fields.value = answer;
        unreachable.value = answer === null;
        if (answer === null) timer = setTimeout(() => setAttempt(attempt + 1), AGAIN);
      });
    if (ownAgency.value === "" && profile.value)
      void readRecord(session, "unit", profile.value.unit.id).then((answer) => {
        if (answer !== null && answer !== "hidden") ownAgency.value = answer.record.agency;
      });
    return () => clearTimeout(timer);
  }, [attempt]);
  return fields.value;
}

/** Names a code in a list, in the screen's language; the code itself where the list does not know it. */
export function word(list: string | null, code: string): string {
  const found = list === null ? undefined : options(list).find((option) => option.code === code);
  return found ? inLanguage(found) : code;
}

/** Lists what a list offers. */
export function options(list: string): readonly Option[] {
  return fields.value?.lists[list] ?? [];
}

/** Lists the fields of a kind. */
export function fieldsOf(kind: string): readonly RecordField[] {
  return fields.value?.kinds.find((each) => each.kind === kind)?.fields ?? [];
}

/** Returns the sentences of the registers. */
export function words(): typeof registerTexts.vi {
  return registerTexts[language.value];
}

/** Opens a record beside the list, or in its place on a phone. */
export function open(kind: string, id: string | null, unit?: Unit): void {
  opened.value = unit === undefined ? { kind, id } : { kind, id, unit };
  scrollTo(0, 0);
}

/** Names a record by what it is called. */
export function nameOf(kind: string, record: Readonly<Record<string, unknown>>): string {
  const name = record["name"] ?? record["label"] ?? record["title"] ?? record["subject"] ?? record["body"];
  if (typeof name === "string") return name;
  if (typeof name === "object" && name !== null && "vi" in name && "en" in name)
    return inLanguage(name as { vi: string; en: string });
  return kind === "working_group" ? words().group : String(record["id"]);
}

/** Reads a field by its path: `name.vi`. */
export function valueAt(record: Readonly<{ [name: string]: unknown }>, path: string): unknown {
  const [field = "", language] = path.split(".");
  const value = record[field];
  return language && typeof value === "object" && value !== null
    ? (value as { [name: string]: unknown })[language]
    : value;
}
