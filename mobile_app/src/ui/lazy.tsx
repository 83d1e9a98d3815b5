import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { texts } from "../texts/language";

const PARTS = {
  alerts: () => import("./screens/alerts").then((part) => part.Alerts as ComponentType<object>),
  obligations: () => import("./screens/obligations").then((part) => part.Obligations as ComponentType<object>),
  board: () => import("./screens/board").then((part) => part.Board as ComponentType<object>),
  roster: () => import("./screens/roster").then((part) => part.Roster as ComponentType<object>),
  cases: () => import("./parts/cases").then((part) => part.Cases as ComponentType<object>),
  case: () => import("./parts/cases").then((part) => part.Case as ComponentType<object>),
  photos: () => import("./parts/photos").then((part) => part.PhotoField as unknown as ComponentType<object>),
  photoState: () => import("./parts/photos").then((part) => part.PhotoState as unknown as ComponentType<object>),
  photo: () => import("./parts/photos").then((part) => part.ShownPhoto as unknown as ComponentType<object>),
  qr: () => import("./screens/qr").then((part) => part.Qr as unknown as ComponentType<object>),
  qrLine: () => import("./screens/qr").then((part) => part.QrLine as unknown as ComponentType<object>),
  samePerson: () => import("./screens/same-person").then((part) => part.SamePerson as unknown as ComponentType<object>),
  merged: () => import("./screens/same-person").then((part) => part.Merged as unknown as ComponentType<object>),
  printPaper: () => import("./screens/print-paper").then((part) => part.PrintPaper as unknown as ComponentType<object>),
  draftPaper: () => import("./parts/papers").then((part) => part.DraftPaper as unknown as ComponentType<object>),
  rights: () => import("./parts/papers").then((part) => part.RightsCard as ComponentType<object>),
  totp: () => import("./screens/totp").then((part) => part.SetUpTotp as ComponentType<object>),
  devices: () => import("./screens/devices").then((part) => part.Devices as ComponentType<object>),
  lock: () => import("./lock/set-up").then((part) => part.SetUp as ComponentType<object>),
  lost: () => import("./parts/lock").then((part) => part.Lost as ComponentType<object>),
  unlock: () => import("./parts/lock").then((part) => part.Unlock as ComponentType<object>),
  drafts: () => import("./parts/lock").then((part) => part.DraftList as ComponentType<object>),
  noDraft: () => import("./parts/lock").then((part) => part.NoDraft as ComponentType<object>),
  flag: () => import("./screens/flag").then((part) => part.Flag as unknown as ComponentType<object>),
  glass: () => import("./screens/break-glass").then((part) => part.Glass as unknown as ComponentType<object>),
  answerFor: () => import("./screens/answer-for").then((part) => part.AnswerFor as unknown as ComponentType<object>),
  auditExport: () => import("./screens/audit-export").then((part) => part.AuditExport as ComponentType<object>),
  guide: () => import("./parts/papers").then((part) => part.Guide as ComponentType<object>),
};

/** The worker goes on asking for a part that the line does not give; after so long the officer is told. */
const PATIENCE = 2_000;

/** Screens in files of their own: the first form on a bad line does not wait for them. */
export function Later({ of, ...props }: { of: keyof typeof PARTS; [prop: string]: unknown }) {
  const [Part, setPart] = useState<ComponentType<object> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    setPart(null);
    setFailed(false);
    const slow = setTimeout(() => setFailed(true), PATIENCE);
    // Without a worker, or after minutes: a browser remembers for a page's life that a file could not be had. Begin anew.
    const again = () => void fetch("/sw.js", { method: "HEAD", cache: "no-store" }).then(() => { if (wanted) location.reload(); }, () => { if (wanted) setTimeout(again, 5000); });
    PARTS[of]().then((part) => { if (wanted) setPart(() => part); }, () => {
      if (!wanted) return;
      setFailed(true);
      if (of in texts.value.tabs) setTimeout(again, 5000);
    });
    return () => {
      wanted = false;
      clearTimeout(slow);
    };
  }, [of]);
  if (Part) return <Part {...props} />;
  const { tabs, alerts, loading } = texts.value;
  return <>{failed && of in tabs && <h1>{tabs[of as keyof typeof tabs]}</h1>}<p class="help" role="status">{failed ? alerts.unreachable : loading}</p></>;
}
