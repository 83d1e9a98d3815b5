import { useEffect, useState } from "preact/hooks";

import { readReasons } from "../../api/desk";
import { type Device, type OpeningsLine, readDevices, readOpenings, revokeDevice } from "../../api/device-list";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { useServerTime } from "../../state/use-server-time";
import { language, texts } from "../../texts/language";
import { onlineTexts } from "../../texts/online";
import { formatInstant } from "../../texts/time";
import { useFocusInside } from "../widgets/focus-inside";
import { NeedSignIn } from "./desk-parts";
import { PickList } from "./reason-form";

/** Roles that see their unit's devices. The server judges again. */
const LEADERS = ["unit_leader", "hotline_leader", "working_group_head"];

/**
 * Lists the officer's own devices and, for a leader, the unit's. A lost device is revoked here, with one confirmation.
 */
export function Devices() {
  const { devices: words } = onlineTexts[language.value];
  const officer = profile.value;
  if (!signedIn.value || !officer) return <NeedSignIn why={words.needSignIn} />;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="help">{words.why}</p>
      <DeviceList title={words.mine} unit={null} />
      {officer.role === "hotline_leader" ? (
        <DevicesOfAnyUnit ownUnit={officer.unit.id} />
      ) : (
        LEADERS.includes(officer.role) && <DeviceList title={words.units} unit={officer.unit.id} />
      )}
      {LEADERS.includes(officer.role) && <OpeningsOfYesterday />}
    </>
  );
}

/**
 * Lists any unit's devices for the hotline's leader, who revokes a lost phone at night when no leader of a border post
 * is awake.
 */
function DevicesOfAnyUnit({ ownUnit }: { ownUnit: string }) {
  const [units, setUnits] = useState<readonly Unit[]>([]);
  const [unit, setUnit] = useState(ownUnit);
  const { devices: words } = onlineTexts[language.value];
  useEffect(() => void readReasons(session).then((reasons) => setUnits(reasons?.units ?? [])), []);
  return (
    <>
      <PickList
        id="devices-unit"
        label={words.whichUnit}
        options={units.map(({ id, vi, en }) => ({ code: id, vi, en }))}
        value={unit}
        onPick={setUnit}
      />
      {unit !== "" && <DeviceList title={words.units} unit={unit} key={unit} />}
    </>
  );
}

/** Shows a leader how many cases each officer opened the day before, and in which of them they then did nothing. */
function OpeningsOfYesterday() {
  const [lines, setLines] = useState<readonly OpeningsLine[] | "failed" | null>(null);
  const now = useServerTime();
  const day = now === null ? null : vietnamDay(now - 86_400_000);
  const { signIn, loading } = texts.value;
  const { openings: words } = onlineTexts[language.value];
  useEffect(() => {
    if (day !== null) void readOpenings(session, day).then((found) => setLines(found ?? "failed"));
  }, [day]);
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="help">{words.why}</p>
      {lines === null && <p class="help">{loading}</p>}
      {lines === "failed" && (
        <p class="warning" role="status">
          {signIn.unreachable}
        </p>
      )}
      {Array.isArray(lines) && lines.length === 0 && <p class="nothing">{words.none}</p>}
      {Array.isArray(lines) && (
        <ul class="devices">
          {lines.map(({ name, opened, without_work }: OpeningsLine) => (
            <li class="item" key={name}>
              <strong>{name}</strong>
              <span class="help">{words.opened(opened, without_work?.length ?? 0)}</span>
              {without_work && without_work.length > 0 && <code>{without_work.join(" · ")}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Names the day of an instant in Viet Nam, which has no summer time. */
function vietnamDay(instant: number): string {
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10);
}

function DeviceList({ title, unit }: { title: string; unit: string | null }) {
  const [devices, setHeld] = useState<readonly Device[] | "failed" | null>(null);
  const { signIn, loading } = texts.value;
  const load = async () => setHeld((await readDevices(session, unit))?.value ?? "failed");
  useEffect(() => void load(), [unit]);
  return (
    <section>
      <h2>{title}</h2>
      {devices === null ? (
        <p class="help">{loading}</p>
      ) : devices === "failed" ? (
        <p class="warning" role="status">
          {signIn.unreachable}
        </p>
      ) : (
        <ul class="devices">
          {devices.map((device) => (
            <DeviceLine key={device.id} device={device} onRevoked={() => void load()} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DeviceLine({ device, onRevoked }: { device: Device; onRevoked: () => void }) {
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const group = useFocusInside<HTMLDivElement>(asking, ".quiet");
  const { signIn, cancel } = texts.value;
  const { devices: words } = onlineTexts[language.value];
  const revoke = async () => {
    setAsking(false);
    const done = await revokeDevice(session, device.id);
    setFailed(!done);
    if (done) onRevoked();
  };
  return (
    <li class="item">
      <strong>
        {device.officer} · {words.platforms[device.platform]}
        {device.current && ` · ${words.current}`}
      </strong>
      <span class="help">{words.seen(formatInstant(device.seen_at), device.id.slice(0, 4))}</span>
      {device.danger_at !== null && device.revoked_at === null && (
        <span class="warning">{words.danger(formatInstant(device.danger_at))}</span>
      )}
      {device.revoked_at !== null && <span class="warning">{words.revoked(formatInstant(device.revoked_at))}</span>}
      {device.revoked_at === null && !asking && (
        <button type="button" class="secondary" onClick={() => setAsking(true)}>
          {words.revoke}
        </button>
      )}
      {asking && (
        <div role="group" aria-label={words.revoke} ref={group}>
          <p>{device.current ? words.sureOfThis : words.sure}</p>
          <button type="button" class="primary" onClick={() => void revoke()}>
            {words.confirm}
          </button>{" "}
          <button type="button" class="quiet" onClick={() => setAsking(false)}>
            {cancel}
          </button>
        </div>
      )}
      {failed && (
        <p class="error" role="alert">
          {signIn.unreachable}
        </p>
      )}
    </li>
  );
}
