import { uuid7 } from "../core/uuid7";
import { tellOutboxChanged } from "../outbox/news";
import { saveEntry } from "../outbox/save-entry";
import { kick, profile, sealingKey } from "./phone";
import { isFull, type Trouble } from "./save-entry";

/** An entry for each of two files, that name each other: what is said in this one, what in that one. */
export interface Halves {
  readonly form: "merge" | "merge_undone";
  readonly here: { readonly code: string; readonly said: object };
  readonly there: { readonly code: string; readonly said: object };
}

/** What is said in `here` and in `there`, at the same moment. */
export function bothWays(form: Halves["form"], here: string, there: string, mine: object, yours: object): Halves {
  const when = { [form === "merge" ? "merged_on" : "undone_on"]: new Date().toISOString() };
  return {
    form,
    here: { code: here, said: { ...when, ...mine } },
    there: { code: there, said: { ...when, ...yours } },
  };
}

/** Put both into the outbox, so that they travel in one batch. The id of the one for `here`, or why there is none. */
export async function saveBoth({ form, here, there }: Halves): Promise<{ readonly id: string } | Trouble> {
  const [key, username] = [sealingKey.value, profile.value?.username];
  if (key === null || username === undefined) return "noKey";
  const ids = [here, there].map(() => uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))) as [
    string,
    string,
  ];
  try {
    for (const [place, { code, said }] of [here, there].entries()) {
      const body = { ...said, twin: ids[1 - place] };
      await saveEntry({ id: ids[place]!, username, form: { form, version: 1 }, case: code, base: null, body }, key);
    }
  } catch (error) {
    return isFull(error) ? "full" : "failed";
  }
  tellOutboxChanged();
  kick();
  return { id: ids[0] };
}
