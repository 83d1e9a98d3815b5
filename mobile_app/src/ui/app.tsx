import { useEffect } from "preact/hooks";
import { lostEntries } from "../state/data-loss-mark";
import { locked, openVault } from "../state/lock";
import { go, type Screen, screen } from "../state/navigation";
import { mayDo, profile } from "../state/officer";
import { applyUpdate, updateReady } from "../state/service-worker";
import { signOut } from "../state/session";
import { toast } from "../state/toast";
import { choose, language, texts } from "../texts/language";
import { lazy } from "./lazy";
import { Home } from "./screens/home";
import { SignIn } from "./screens/sign-in";
import { Write } from "./screens/write";

const Alerts = lazy(() => import("./screens/alerts").then((part) => part.Alerts), "alerts");
const Board = lazy(() => import("./screens/board").then((part) => part.Board));
const Case = lazy(() => import("./parts/cases").then((part) => part.Case));
const Cases = lazy(() => import("./parts/cases").then((part) => part.Cases), "cases");
const Devices = lazy(() => import("./screens/devices").then((part) => part.Devices));
const Guide = lazy(() => import("./parts/papers").then((part) => part.Guide));
const Lost = lazy(() => import("./parts/lock").then((part) => part.Lost));
const Obligations = lazy(() => import("./screens/obligations").then((part) => part.Obligations), "obligations");
const Qr = lazy(() => import("./screens/qr").then((part) => part.Qr));
const RightsCard = lazy(() => import("./parts/papers").then((part) => part.RightsCard));
const Roster = lazy(() => import("./screens/roster").then((part) => part.Roster));
const SetUp = lazy(() => import("./lock/set-up").then((part) => part.SetUp));
const Unlock = lazy(() => import("./parts/lock").then((part) => part.Unlock));

/** The frame around every screen: the name, the way out, the tabs. */
export function App() {
  const now = screen.value.name === "home" && profile.value === null ? ({ name: "sign-in" } as const) : screen.value;
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: moves the focus, not the address */}
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {texts.value.skipToContent}
      </a>
      <Header />
      <main id="main" tabIndex={-1} class={now.name}>
        {updateReady.value && now.name !== "form" && (
          <p class="line">
            <span>{texts.value.update.ready}</span>
            <button type="button" class="secondary" onClick={applyUpdate}>
              {texts.value.update.apply}
            </button>
          </p>
        )}
        <Notice />
        {lostEntries.value > 0 && <Lost />}
        <Shown screen={now} />
      </main>
      {!locked.value && now.name !== "form" && now.name !== "rights" && profile.value !== null && (
        <Tabs shown={now.name} />
      )}
    </>
  );
}

function Shown({ screen: shown }: { screen: Screen }) {
  if (locked.value && shown.name !== "sign-in") return <Unlock />;
  switch (shown.name) {
    case "lock":
      return <SetUp />;
    case "form":
      return <Write key={shown.form.form + (shown.replaces ?? "")} writing={shown} />;
    case "sign-in":
      return <SignIn />;
    case "alerts":
      return <Alerts />;
    case "cases":
      return <Cases />;
    case "case":
      return <Case key={shown.code} code={shown.code} />;
    case "qr":
      return <Qr key={shown.item?.id} item={shown.item} />;
    case "devices":
      return <Devices />;
    case "obligations":
      return <Obligations />;
    case "board":
      return <Board />;
    case "roster":
      return <Roster />;
    case "rights":
      return <RightsCard />;
    case "guide":
      return <Guide />;
    case "home":
      return <Home />;
  }
}

function Header() {
  const { otherLanguage, quickExit } = texts.value;
  const other = language.value === "vi" ? "en" : "vi";
  return (
    <header>
      <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
        <path
          d="M7 21V8a5 5 0 0 1 10 0v13zM4 21h16"
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
        />
        <path d="M10 12h4M10 15.500h4" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      </svg>
      <span class="name">Cột Mốc</span>
      <button type="button" class="quiet" lang={other} onClick={() => void choose(other)}>
        {otherLanguage}
      </button>
      {openVault.value && (
        <button type="button" class="quiet lock" onClick={() => openVault.value?.lock()}>
          {texts.value.lockNow}
        </button>
      )}
      <button type="button" class="exit" onClick={leaveAtOnce}>
        {quickExit}
      </button>
    </header>
  );
}

/** Off the screen before anybody looks: nothing is asked, the history holds no trace, a plain calendar stays. */
function leaveAtOnce(): void {
  document.body.replaceChildren();
  // With a lock, leaving is locking: the session lies boxed and comes back with the code.
  if (openVault.value) openVault.value.lock();
  else void signOut();
  location.replace("/lich.html");
}

function Tabs({ shown }: { shown: Screen["name"] }) {
  const { tabs } = texts.value;
  const tab = (
    label: string,
    name: "home" | "cases" | "alerts" | "obligations",
    ...under: readonly Screen["name"][]
  ) => (
    <button
      type="button"
      aria-current={shown === name || under.includes(shown) ? "page" : undefined}
      onClick={() => go({ name })}
    >
      {label}
    </button>
  );
  return (
    <nav aria-label="Cột Mốc">
      {tab(tabs.entries, "home", "guide", "devices", "lock")}
      {(mayDo("list_cases") || mayDo("read_trail")) && tab(tabs.cases, "cases", "case", "qr")}
      {mayDo("list_alerts") && tab(tabs.alerts, "alerts", "roster")}
      {mayDo("list_obligations") && tab(tabs.obligations, "obligations", "board")}
    </nav>
  );
}

function Notice() {
  const said = toast.value;
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => {
      toast.value = null;
    }, 8000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <p class={said ? "notice" : "unseen"} role="status">
      {said?.(texts.value) ?? ""}
    </p>
  );
}
