import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lostEntries } from "../state/data-loss-mark";
import { locked, openVault } from "../state/lock";
import { go, type Screen, screen } from "../state/navigation";
import { mayDo, profile, signedIn } from "../state/officer";
import { unsent } from "../state/outbox";
import { applyUpdate, updateReady } from "../state/service-worker";
import { abandonSession } from "../state/session";
import { openDuties } from "../state/tab-counts";
import { pushLost } from "../state/tapped-notification";
import { toast } from "../state/toast";
import { chooseLanguage, inLanguage, language, texts } from "../texts/language";
import type { Texts } from "../texts/vi";
import { lazy } from "./lazy";
import { Home } from "./screens/home";
import { SignIn } from "./screens/sign-in";
import { Write } from "./screens/write";
import { Icon, type IconName } from "./widgets/icon";

const Alerts = lazy(() => import("./screens/alerts").then((part) => part.Alerts), "alerts");
const Case = lazy(() => import("./parts/cases").then((part) => part.Case));
const Cases = lazy(() => import("./parts/cases").then((part) => part.Cases), "cases");
const Desk = lazy(() => import("./desk/desk").then((part) => part.Desk));
const Documents = lazy(() => import("./parts/documents").then((part) => part.Documents));
const Devices = lazy(() => import("./screens/devices").then((part) => part.Devices));
const DataLoss = lazy(() => import("./parts/lock").then((part) => part.DataLoss));
const Obligations = lazy(() => import("./screens/obligations").then((part) => part.Obligations), "obligations");
const PhoneHandover = lazy(() => import("./screens/phone-handover").then((part) => part.PhoneHandover));
const PushLost = lazy(() => import("./screens/push-switch").then((part) => part.PushLost));
const LockSettings = lazy(() => import("./lock/lock-settings").then((part) => part.LockSettings));
const WorkingGroup = lazy(() => import("./screens/working-group").then((part) => part.WorkingGroup));
const Unlock = lazy(() => import("./parts/lock").then((part) => part.Unlock));

/** Draws the frame around every screen: the header with its exit, messages, the tabs. */
export function App() {
  const current =
    screen.value.name === "home" && profile.value === null ? ({ name: "sign-in" } as const) : screen.value;
  // The hotline's working place holds these screens, and "case", in one.
  const atDesk =
    "home alerts cases".includes(current.name) &&
    !locked.value &&
    profile.value?.may?.includes("find_same_person") &&
    matchMedia("(min-width:1100px)").matches;
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
      <main id="main" tabIndex={-1} class={atDesk ? "desk-place" : current.name}>
        <Officer />
        {updateReady.value && current.name !== "form" && (
          <p class="line">
            <span>{texts.value.update.ready}</span>
            <button type="button" class="secondary" onClick={() => void applyUpdate()}>
              {texts.value.update.apply}
            </button>
          </p>
        )}
        {pushLost.value && signedIn.value && <PushLost />}
        <Toast />
        {lostEntries.value > 0 && <DataLoss />}
        {atDesk ? <Desk /> : <CurrentScreen screen={current} />}
      </main>
      {!locked.value &&
        current.name !== "form" &&
        current.name !== "rights" &&
        current.name !== "danger" &&
        profile.value !== null && <Tabs shown={current.name} />}
    </>
  );
}

function CurrentScreen({ screen: shown }: { screen: Screen }) {
  if (locked.value && shown.name !== "sign-in") return <Unlock />;
  switch (shown.name) {
    case "lock":
      return <LockSettings />;
    case "form":
      return <Write key={shown.form.form + (shown.replaces ?? "")} entry={shown} />;
    case "sign-in":
      return <SignIn />;
    case "alerts":
    case "roster":
      return <Alerts />;
    case "cases":
      return <Cases />;
    case "case":
      return <Case key={shown.code} code={shown.code} />;
    case "qr":
      return <PhoneHandover key={shown.item?.id} item={shown.item} />;
    case "devices":
      return <Devices />;
    case "obligations":
    case "board":
    case "reports":
    case "rule-set":
      return <Obligations />;
    case "working-group":
      return <WorkingGroup />;
    case "home":
      return <Home />;
    default:
      return <Documents key={shown.name} shown={shown} />;
  }
}

function Header() {
  const { otherLanguage, quickExit } = texts.value;
  const otherCode = language.value === "vi" ? "en" : "vi";
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
      <button
        type="button"
        class="quiet"
        lang={otherCode}
        aria-label={otherLanguage}
        onClick={() => void chooseLanguage(otherCode)}
      >
        {otherCode.toUpperCase()}
      </button>
      {openVault.value && (
        <button type="button" class="quiet lock" onClick={() => openVault.value?.lock()}>
          <Icon name="lock" />
          <span>{texts.value.lockNow}</span>
        </button>
      )}
      <button type="button" class="exit" onClick={exitQuickly}>
        {quickExit}
      </button>
      <Officer />
    </header>
  );
}

/** Names who writes here: in a desk's header, and on a phone at the head of the page, where it scrolls away. */
function Officer() {
  if (!profile.value || locked.value) return null;
  return (
    <p class="officer" translate={false}>
      {profile.value.name} · {inLanguage(profile.value.unit)}
    </p>
  );
}

/**
 * Clears the screen before anybody looks: it asks nothing, leaves no trace in the history, and shows a plain calendar.
 */
function exitQuickly(): void {
  document.body.replaceChildren();
  // With a lock, leaving locks the app: the encrypted session comes back with the code.
  if (openVault.value) openVault.value.lock();
  else abandonSession();
  location.replace("/lich.html");
}

type ScreenName = Screen["name"];

const NONE = signal(0);

/**
 * Lists the tabs in order. `count`: how many wait there. `needs`: acts of which the role has at least one. `under`:
 * screens reached from a tab.
 */
const TABS = [
  {
    name: "home",
    label: "entries",
    icon: "home",
    count: unsent,
    needs: [],
    under: ["guide", "devices", "lock", "directory"],
  },
  {
    name: "cases",
    label: "cases",
    icon: "case",
    count: NONE,
    needs: ["list_cases", "read_trail"],
    under: ["case", "qr"],
  },
  { name: "alerts", label: "alerts", icon: "bell", count: NONE, needs: ["list_alerts"], under: ["roster"] },
  {
    name: "obligations",
    label: "obligations",
    icon: "clock",
    count: openDuties,
    needs: ["list_obligations"],
    under: ["board", "reports", "rule-set", "working-group"],
  },
] as const satisfies readonly {
  readonly name: ScreenName;
  readonly label: keyof Texts["tabs"];
  readonly icon: IconName;
  readonly count: ReadonlySignal<number>;
  readonly needs: readonly string[];
  readonly under: readonly ScreenName[];
}[];

/** Draws the tabs that the officer's role has a use for. */
function Tabs({ shown }: { shown: ScreenName }) {
  const allowed = TABS.filter(({ needs }) => needs.length === 0 || needs.some(mayDo));
  return (
    <nav aria-label="Cột Mốc">
      {allowed.map(({ name, label, icon, count, under }) => (
        <button
          type="button"
          key={name}
          aria-current={[name, ...under].some((screenName) => screenName === shown) ? "page" : undefined}
          onClick={() => go({ name })}
        >
          <Icon name={icon} />
          <span>
            {texts.value.tabs[label]}
            {count.value > 0 && (
              <b class="badge" aria-hidden="true">
                {count.value}
              </b>
            )}
          </span>
        </button>
      ))}
    </nav>
  );
}

function Toast() {
  const message = toast.value;
  useEffect(() => {
    if (message === null) return undefined;
    const timer = setTimeout(() => {
      toast.value = null;
    }, 8000);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <p class={message ? "notice" : "unseen"} role="status">
      {message?.(texts.value) ?? ""}
    </p>
  );
}
