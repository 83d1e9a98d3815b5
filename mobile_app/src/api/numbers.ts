import { isObject } from "../core/json";
import type { NumberToCall } from "../core/number-to-call";
import type { Http } from "./http";

/** Reads the public numbers, and the day they are of (`GET /v1/numbers`); null when no trustworthy answer came. */
export async function readNumbers(
  http: Http,
): Promise<{ readonly asOf: string; readonly numbers: readonly NumberToCall[] } | null> {
  const answer = await http({ method: "GET", path: "/v1/numbers" });
  if (answer.kind !== "ok" || !Array.isArray(answer.body["numbers"])) return null;
  const numbers = answer.body["numbers"].flatMap((entry): NumberToCall[] =>
    isObject(entry) && (entry["dial"] === null || /^\+?\d{3,15}$/.test(String(entry["dial"])))
      ? [
          {
            purpose: String(entry["purpose"]),
            label: String(entry["label"]),
            dial: entry["dial"] === null ? "" : String(entry["dial"]),
            number: String(entry["number"]),
            confirmed: typeof entry["confirmed_on"] === "string" ? entry["confirmed_on"] : null,
            unit: isObject(entry["unit"]) ? String(entry["unit"]["id"]) : null,
            province: typeof entry["province"] === "string" ? entry["province"] : null,
          },
        ]
      : [],
  );
  return { asOf: String(answer.body["as_of"]), numbers };
}
