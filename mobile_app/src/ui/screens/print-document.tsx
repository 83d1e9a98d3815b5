import { useState } from "preact/hooks";

import { readDocument } from "../../api/duplicates-and-documents";
import { session } from "../../state/connection";
import { language, texts } from "../../texts/language";
import { printDocumentTexts } from "../../texts/print-document";

/** Draws the button that fetches an entry's document; `named`: it names a person. The file's name never does. */
export function PrintDocument({ code, entry, named = true }: { code: string; entry: string; named?: boolean }) {
  const [state, setState] = useState<"ready" | "asking" | "failed">("ready");
  const words = printDocumentTexts[language.value];
  const fetchDocument = async () => {
    setState("asking");
    const pdf = await readDocument(session, code, entry);
    if (pdf) download(pdf);
    setState(pdf ? "ready" : "failed");
  };
  return (
    <div class="line">
      <button type="button" class="secondary" disabled={state === "asking"} onClick={() => void fetchDocument()}>
        {words.print}
      </button>
      <span class={state === "failed" ? "error" : "help"} role="status">
        {state === "failed"
          ? words.failed
          : state === "asking"
            ? texts.value.loading
            : named
              ? words.onRecord
              : words.outside}
      </span>
    </div>
  );
}

function download(pdf: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(pdf);
  link.download = "bien-ban.pdf";
  link.click();
  // Some browsers still read from it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
