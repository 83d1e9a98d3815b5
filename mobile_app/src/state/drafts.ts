/**
 * Keeps the drafts of the open vault: in memory while it is open, and encrypted on the disk half a second after each
 * word.
 */

import { signal } from "@preact/signals";

import type { Values } from "../core/schema";
import { uuid7 } from "../core/uuid7";
import * as stored from "../db/drafts";
import { box, unbox } from "../lock/boxed";
import { language } from "../texts/language";
import { lockTexts } from "../texts/lock";
import type { Corrected, EntryInProgress, KnownCase } from "./navigation";
import { isDiskFull } from "./save-entry";
import { toast } from "./toast";

/** How long typing may pause before the draft is stored. */
const PAUSE_MS = 500;

interface DraftContents {
  readonly form: string;
  readonly of: KnownCase | null;
  readonly replaces: string | null;
  readonly values: Values;
  readonly corrects?: Corrected | null;
  /** Where its writer was. Drafts of before December 2026 do not say. */
  readonly page?: number;
  /** The question that had the focus, by its element's id. */
  readonly field?: string | undefined;
  /** It was on the screen when the phone was locked, or died. */
  readonly open?: boolean;
}

export interface Draft extends DraftContents {
  readonly id: string;
  readonly begun: number;
}

/** The drafts of the officer whose vault is open, the newest first. */
export const drafts = signal<readonly Draft[]>([]);

/** The draft that belongs to a form on the screen. */
const draftOfScreen = new WeakMap<EntryInProgress, Pick<Draft, "id" | "begun">>();

/** Ties a form on the screen to the draft that it goes on with. */
export function continueWith(writing: EntryInProgress, draft: Draft): EntryInProgress {
  draftOfScreen.set(writing, draft);
  return writing;
}

interface Pending {
  readonly writing: EntryInProgress;
  readonly values: Values;
  readonly page: number;
  readonly field: string | undefined;
}

/** Stores the drafts of one officer. */
export class Drafts {
  readonly #username: string;
  /** Null in duress mode: drafts stay in memory only. */
  readonly #key: CryptoKey | null;
  #pending: Pending | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Writes follow one another, so that an older text never replaces a newer one. */
  #written: Promise<void> = Promise.resolve();

  constructor(username: string, key: CryptoKey | null) {
    this.#username = username;
    this.#key = key;
  }

  /**
   * Reads the officer's drafts. Drafts that do not open belong to another vault or were changed: they stay until they
   * expire.
   */
  async read(): Promise<void> {
    await stored.dropExpired(Date.now());
    const key = this.#key;
    if (!key) {
      drafts.value = [];
      return;
    }
    const opened = await Promise.all(
      (await stored.byOfficer(this.#username)).map(async ({ id, begun, saved, until, ...boxed }) => {
        if (saved || until !== undefined) return [];
        const contents = (await unbox(key, "drafts", id, boxed).catch(() => null)) as DraftContents | null;
        return contents ? [{ id, begun, ...contents }] : [];
      }),
    );
    drafts.value = opened.flat();
  }

  /** The form that was on the screen when the phone was locked, or died. */
  whatWasOpen(): Draft | undefined {
    return drafts.value.find(({ open }) => open);
  }

  note(writing: EntryInProgress, values: Values, page: number): void {
    this.#pending = { writing, values, page, field: focusedField() };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Stores the latest text now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = null;
    if (pending) {
      const field = focusedField() ?? pending.field;
      this.#written = this.#written.then(() => this.#write({ ...pending, field }, true)).catch(reportFailure);
    }
    return this.#written;
  }

  /** Its writer has left the form: it is kept, and is not opened by itself again. */
  async leave(writing: EntryInProgress): Promise<void> {
    await this.flush();
    const kept = drafts.value.find(({ id }) => id === draftOfScreen.get(writing)?.id);
    if (!kept?.open) return;
    const { values, page = 0, field } = kept;
    this.#written = this.#written.then(() => this.#write({ writing, values, page, field }, false)).catch(reportFailure);
    await this.#written;
  }

  drop(writing: EntryInProgress): Promise<void> {
    if (this.#pending?.writing === writing) this.#pending = null;
    const draft = draftOfScreen.get(writing);
    draftOfScreen.delete(writing);
    return draft ? this.remove(draft.id) : this.#written;
  }

  /** Deletes a draft. */
  remove(id: string): Promise<void> {
    this.#written = this.#written
      .then(() => stored.drop(id))
      .then(() => {
        drafts.value = drafts.value.filter((draft) => draft.id !== id);
      });
    return this.#written;
  }

  async #write({ writing, values, page, field }: Pending, open: boolean): Promise<void> {
    const begun = Date.now();
    const { id, begun: since } = draftOfScreen.get(writing) ?? {
      id: uuid7(begun, crypto.getRandomValues(new Uint8Array(10))),
      begun,
    };
    draftOfScreen.set(writing, { id, begun: since });
    const contents: DraftContents = {
      form: writing.form.form,
      of: writing.knownCase,
      replaces: writing.replaces,
      corrects: writing.corrects ?? null,
      values,
      page,
      field,
      open,
    };
    if (this.#key)
      await stored.put({
        id,
        username: this.#username,
        begun: since,
        ...(await box(this.#key, "drafts", id, contents)),
      });
    drafts.value = [{ id, begun: since, ...contents }, ...drafts.value.filter((draft) => draft.id !== id)];
  }
}

/** The question under the finger, by its element's id. */
function focusedField(): string | undefined {
  const id = document.activeElement?.id;
  return id?.startsWith("f-") ? id : undefined;
}

function reportFailure(error: unknown): void {
  toast.value = () => lockTexts[language.value][isDiskFull(error) ? "draftFull" : "draftFailed"];
}
