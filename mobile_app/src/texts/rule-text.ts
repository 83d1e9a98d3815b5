import type { BrokenField } from "../forms/broken-rules";
import type { Texts } from "./vi";

/** Returns a broken rule in the officer's words. */
export function ruleText({ rule, limit = 0 }: BrokenField, { rules }: Texts): string {
  switch (rule) {
    case "missing":
      return rules.missing;
    case "string_too_long":
      return rules.tooLong(limit);
    case "string_too_short":
      return rules.tooShort(limit);
    case "too_long":
      return rules.tooMany(limit);
    case "too_short":
      return rules.tooFew(limit);
    case "greater_than_equal":
      return rules.atLeast(limit);
    case "less_than_equal":
      return rules.atMost(limit);
    case "int_parsing":
      return rules.number;
    case "string_pattern_mismatch":
      return rules.pattern;
    case "enum":
      return rules.choice;
    case "date":
      return rules.date;
    case "datetime_from_date_parsing":
      return rules.time;
    case "secret_mark":
      return rules.secretMark;
    case "too_large":
      return rules.tooLarge(limit);
    case "R162":
      return rules.childAlone;
    case "R162_guardian":
      return rules.suspectEscorts;
    default:
      return rules.other;
  }
}
