/** Sounds when an urgent alert is new in the queue, on a desk that asked for it; and counts in the page's title. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

import type { QueuedAlert } from "../../api/desk-cases";

const STORED = "desk-sound";

export const soundOn = signal(localStorage.getItem(STORED) === "on");

/** Asks for the sound, or for silence. Asking sounds once: the officer hears what it is. */
export function chooseSound(on: boolean): void {
  soundOn.value = on;
  localStorage.setItem(STORED, on ? "on" : "off");
  if (on) sound();
}

/** Keeps the number of waiting alerts in the title, and sounds for urgent ones that were not there before. */
export function useCalls(alerts: readonly QueuedAlert[] | null, count: number): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (alerts === null) return;
    const urgent = alerts.filter(({ urgency }) => urgency === "urgent").map(({ id, rang }) => `${id} ${rang ?? 1}`);
    const isNew = known.current !== null && urgent.some((id) => !known.current?.has(id));
    known.current = new Set(urgent);
    if (isNew && soundOn.value) sound();
  }, [alerts]);
  useEffect(() => {
    document.title = count > 0 ? `(${count}) Cột Mốc` : "Cột Mốc";
  }, [count]);
  useEffect(
    () => () => {
      document.title = "Cột Mốc";
    },
    [],
  );
}

function sound(): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  tone.frequency.value = 660;
  tone.connect(volume).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + 0.35);
}
