/** Draws the hotline's working place on a wide screen: the lists on the left, the open case beside them. */

import { useEffect, useState } from "preact/hooks";

import type { CaseFile } from "../../core/case-file";
import { go, screen } from "../../state/navigation";
import { signedIn } from "../../state/officer";
import { usePolled } from "../../state/polling";
import { pushCount } from "../../state/tapped-notification";
import { deskPlaceTexts } from "../../texts/desk-place";
import { language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { lazy } from "../lazy";
import { NeedSignIn } from "../screens/desk-parts";
import { Home } from "../screens/home";
import { CaseHead, DoneDuties } from "./case-head";
import { AllCases, MyCases } from "./case-table";
import { type Part, part, queue, refreshQueue, useAddress, waiting } from "./desk-state";
import { useKeys } from "./keyboard";
import { Queue } from "./queue";
import { RequestsBoard } from "./requests-board";
import { FoundCases, Search } from "./search";
import { Shift } from "./shift";
import { chooseSound, soundOn, useCalls } from "./urgent-sound";

declare const DESK_STYLE: string;

const Case = lazy(() => import("../parts/cases").then((part) => part.Case));

/** Draws the desk. */
export function Desk() {
  useStyle();
  useAddress();
  const { value } = usePolled(queue, signedIn.value);
  const counts = usePolled(waiting, signedIn.value).value;
  const count = counts?.waiting ?? value?.alerts.length ?? 0;
  useCalls(value?.alerts ?? null, count);
  useEffect(() => {
    if (pushCount.value > 0 && signedIn.value) refreshQueue();
  }, [pushCount.value]);
  const [help, setHelp] = useState(false);
  useKeys(() => setHelp((shown) => !shown));
  const words = deskPlaceTexts[language.value];
  const current = screen.value;
  if (!signedIn.value) return <NeedSignIn why={listTexts[language.value].alerts.needSignIn} />;
  const open = current.name === "case" ? current.code : null;
  return (
    <div class={`desk ${open === null ? "" : "with-case"}`}>
      <div class="desk-bar">
        <Search />
        <label>
          <input
            type="checkbox"
            checked={soundOn.value}
            onChange={(event) => chooseSound(event.currentTarget.checked)}
          />{" "}
          {words.sound}
        </label>
        <button type="button" class="quiet" aria-expanded={help} onClick={() => setHelp(!help)}>
          {words.keys} <kbd>?</kbd>
        </button>
      </div>
      {help && (
        <p class="notice" role="status">
          {words.keysAre}
        </p>
      )}
      <section class="desk-lists">
        {open === null ? <h1>{words.title}</h1> : <h2>{words.title}</h2>}
        <Parts count={count} more={counts?.more ?? false} />
        {part.value === "queue" && <Queue />}
        {part.value === "mine" && <MyCases />}
        {part.value === "requests" && <RequestsBoard />}
        {part.value === "shift" && <Shift />}
        {part.value === "cases" && (
          <>
            <FoundCases />
            <AllCases />
          </>
        )}
      </section>
      <section class="desk-case" aria-label={open ?? words.writeNew}>
        {open === null ? (
          <>
            <p class="nothing">{words.pick}</p>
            <Home />
          </>
        ) : (
          <>
            <CaseHead key={`${open} head`} code={open} />
            <Case key={open} code={open} beside={(file: CaseFile) => <DoneDuties file={file} />} />
          </>
        )}
      </section>
    </div>
  );
}

function Parts({ count, more }: { count: number; more: boolean }) {
  const words = deskPlaceTexts[language.value];
  const parts: readonly [Part, string][] = [
    ["queue", `${words.queue} ${count}${more ? "+" : ""}`],
    ["mine", words.mine],
    ["cases", words.cases],
    ["requests", words.requests],
    ["shift", words.shift],
  ];
  return (
    <div class="desk-parts" role="group" aria-label={words.parts}>
      {parts.map(([name, label]) => (
        <button
          type="button"
          key={name}
          aria-pressed={part.value === name}
          onClick={() => {
            part.value = name;
          }}
        >
          {label}
        </button>
      ))}
      <button type="button" class="quiet" onClick={() => go({ name: "directory" })}>
        {words.directory}
      </button>
      <button type="button" class="quiet" onClick={() => go({ name: "obligations" })}>
        {words.duties}
      </button>
    </div>
  );
}

/** Loads the desk's style once: a file of its own, which a phone never asks for. */
function useStyle(): void {
  useEffect(() => {
    if (document.querySelector(`link[href="${DESK_STYLE}"]`)) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = DESK_STYLE;
    document.head.append(link);
  }, []);
}
