/** Draws the directory: its parts, and on a wide screen the open record beside the list. */

import { mayDo, signedIn } from "../../state/officer";
import { texts } from "../../texts/language";
import { lazy } from "../lazy";
import { NeedSignIn } from "../screens/desk-parts";
import { Finder } from "./finder";
import { FitServices } from "./fit-services";
import { Record } from "./record";
import { opened, type Part, part, unreachable, useFields, words } from "./register-state";
import { useRegisterStyle } from "./register-style";

const Accounts = lazy(() => import("./administration").then((loaded) => loaded.Accounts));
const Sheets = lazy(() => import("./administration").then((loaded) => loaded.Sheets));

/** Draws the parts the officer's role has a use for. */
export function Register() {
  useRegisterStyle();
  const fields = useFields();
  if (!signedIn.value) return <NeedSignIn why={words().unreachable} />;
  if (fields === null)
    return (
      <p class="help" role="status">
        {unreachable.value ? words().unreachable : texts.value.loading}
      </p>
    );
  const current = opened.value;
  return (
    <div class={`register ${current === null ? "" : "with-record"}`}>
      <Parts />
      <section class="register-list">
        {part.value === "find" && <Finder />}
        {part.value === "confirm" && <Finder stale />}
        {part.value === "fit" && <FitServices />}
        {part.value === "group" && <Record key="group" kind="working_group" id="to-cong-tac" />}
        {part.value === "accounts" && <Accounts />}
        {part.value === "sheets" && <Sheets />}
      </section>
      {current !== null ? (
        <section class="register-record">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              opened.value = null;
            }}
          >
            ‹ {words().back}
          </button>
          <Record key={`${current.kind} ${current.id}`} kind={current.kind} id={current.id} unit={current.unit} />
        </section>
      ) : (
        ["find", "confirm", "fit"].includes(part.value) && <p class="register-record nothing">{words().pick}</p>
      )}
    </div>
  );
}

function Parts() {
  const named: readonly [Part, string, boolean][] = [
    ["find", words().find, true],
    ["fit", words().fit, true],
    ["group", words().group, true],
    ["confirm", words().toConfirm, mayDo("confirm_register")],
    ["accounts", words().accounts, mayDo("confirm_appointment")],
    ["sheets", words().sheets, mayDo("appoint_officer")],
  ];
  return (
    <div class="register-parts" role="group" aria-label={words().parts}>
      {named
        .filter(([, , shown]) => shown)
        .map(([name, label]) => (
          <button
            type="button"
            key={name}
            aria-pressed={part.value === name}
            onClick={() => {
              part.value = name;
              opened.value = null;
            }}
          >
            {label}
          </button>
        ))}
    </div>
  );
}
