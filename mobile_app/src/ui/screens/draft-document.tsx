import { type ComponentChild, render } from "preact";
import { useEffect } from "preact/hooks";

import { language } from "../../texts/language";

const WORDS = {
  vi: {
    print: "In bản nháp",
    title: "Biên bản giao, nhận",
    draft: "BẢN NHÁP - chưa có trong hệ thống",
    sign: ["Bên giao ký", "Bên nhận ký", "Người được bàn giao ký"],
  },
  en: {
    print: "Print a draft",
    title: "Handover minutes",
    draft: "DRAFT - not in the system yet",
    sign: ["Giver signs", "Receiver signs", "The person handed over signs"],
  },
};

/**
 * Prints the open form for signing where there is no signal, and stores nothing of it. It takes its `answers` as a
 * prop: importing their component would make the build cut it out of the first file.
 */
export function DraftDocument({ answers }: { answers: ComponentChild }) {
  const words = WORDS[language.value];
  useEffect(() => putAway, []);
  const page = (
    <>
      <p>
        <b>{words.draft}</b>
      </p>
      <h1>{words.title}</h1>
      {answers}
      {words.sign.map((officer) => (
        <p key={officer}>{officer}: ………………………………</p>
      ))}
      <p>
        <b>{words.draft}</b>
      </p>
    </>
  );
  return (
    <button type="button" class="secondary" onClick={() => printOut(page)}>
      {words.print}
    </button>
  );
}

function printOut(page: ComponentChild): void {
  putAway();
  const host = document.createElement("div");
  host.className = "paper";
  document.body.append(host);
  render(page, host);
  document.getElementById("app")?.classList.add("aside");
  addEventListener("afterprint", putAway, { once: true });
  print();
}

function putAway(): void {
  const host = document.querySelector("body > .paper");
  if (!host) return;
  render(null, host);
  host.remove();
  document.getElementById("app")?.classList.remove("aside");
}
