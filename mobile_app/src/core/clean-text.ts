/**
 * Cleans a typed text before it is judged, sealed and shown, exactly as the server does (decision 0102): the same
 * table, the same order. `tests/vectors/clean-text.json` holds both to it.
 */
import table from "../../../chalicelib/policy/text_cleaning.json";

type Ranges = readonly (readonly string[])[];

const escaped = (code: string | undefined) => `\\u{${code}}`;

const matching = (ranges: Ranges) =>
  new RegExp(`[${ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join("")}]`, "gu");

const LINE_BREAKS = matching(table.line_breaks);
const SPACES = matching(table.spaces);
const DROPPED = matching(table.dropped);
const FULL_WIDTH = matching([table.full_width]);
const FULL_WIDTH_FROM = Number.parseInt(table.full_width[0] as string, 16) - "!".charCodeAt(0);

/** Returns the text as the server stores it: one kind of line break and space, nothing invisible, NFC, trimmed. */
export function cleanText(typed: string): string {
  return typed
    .replaceAll("\r\n", "\n")
    .replace(LINE_BREAKS, "\n")
    .replace(SPACES, " ")
    .replace(DROPPED, "")
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_FROM))
    .normalize("NFC")
    .replace(/^[ \n\t]+|[ \n\t]+$/g, "");
}

/** Returns the text cleaned and on one line, for a name, an address or a number. */
export function cleanLine(typed: string): string {
  return cleanText(typed).replace(/[\n\t]/g, " ");
}
