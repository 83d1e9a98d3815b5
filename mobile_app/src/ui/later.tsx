import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import { texts } from "./texts/language";

const desk = {
  alerts: () => import("./screens/alerts").then((part) => part.Alerts),
  obligations: () => import("./screens/obligations").then((part) => part.Obligations),
};

/** The desk's screens come in a file of their own: a phone on a bad line does not wait for them. */
export function Later({ of }: { of: keyof typeof desk }) {
  const [Part, setPart] = useState<ComponentType | null>(null);
  useEffect(() => {
    let wanted = true;
    setPart(null);
    void desk[of]().then((part) => { if (wanted) setPart(() => part); });
    return () => { wanted = false; };
  }, [of]);
  return Part ? <Part /> : <p class="help">{texts.value.loading}</p>;
}
