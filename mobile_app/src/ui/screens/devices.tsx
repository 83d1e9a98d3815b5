import { useEffect, useState } from "preact/hooks";

import { readReasons } from "../../api/desk";
import { type Device, readDevices, revokeDevice } from "../../api/device-list";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { profile, signedIn } from "../../state/officer";
import { language, texts } from "../../texts/language";
import { online } from "../../texts/online";
import { instant } from "../../texts/time";
import { useFocusInside } from "../widgets/focus-inside";
import { NeedSignIn } from "./desk-parts";
import { Pick } from "./reasoned";

/** Whose leader sees the unit's devices; the house judges it again. */
const LEADERS = ["unit_leader", "hotline_leader", "working_group_head"];

/** My devices and, for a leader, the unit's: what is lost is taken away here, with one confirmation. */
export function Devices() {
  const { devices: words } = online[language.value];
  const me = profile.value;
  if (!signedIn.value || !me) return <NeedSignIn why={words.needSignIn} />;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="help">{words.why}</p>
      <Held title={words.mine} unit={null} />
      {me.role === "hotline_leader" ? (
        <AnyUnit own={me.unit.id} />
      ) : (
        LEADERS.includes(me.role) && <Held title={words.units} unit={me.unit.id} />
      )}
    </>
  );
}

/**
 * The hotline answers at night when no leader of a border post is awake: its leader takes away any unit's lost phone.
 */
function AnyUnit({ own }: { own: string }) {
  const [units, setUnits] = useState<readonly Unit[]>([]);
  const [unit, setUnit] = useState(own);
  const { devices: words } = online[language.value];
  useEffect(() => void readReasons(session).then((heard) => setUnits(heard?.units ?? [])), []);
  return (
    <>
      <Pick
        id="devices-unit"
        label={words.whichUnit}
        options={units.map(({ id, vi, en }) => ({ code: id, vi, en }))}
        value={unit}
        onPick={setUnit}
      />
      {unit !== "" && <Held title={words.units} unit={unit} key={unit} />}
    </>
  );
}

function Held({ title, unit }: { title: string; unit: string | null }) {
  const [held, setHeld] = useState<readonly Device[] | "failed" | null>(null);
  const { signIn, loading } = texts.value;
  const look = async () => setHeld((await readDevices(session, unit))?.value ?? "failed");
  useEffect(() => void look(), [unit]);
  return (
    <section>
      <h2>{title}</h2>
      {held === null ? (
        <p class="help">{loading}</p>
      ) : held === "failed" ? (
        <p class="warning" role="status">
          {signIn.unreachable}
        </p>
      ) : (
        <ul class="devices">
          {held.map((device) => (
            <Line key={device.id} device={device} onRevoked={() => void look()} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ device, onRevoked }: { device: Device; onRevoked: () => void }) {
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const here = useFocusInside<HTMLDivElement>(asking, ".quiet");
  const { signIn, cancel } = texts.value;
  const { devices: words } = online[language.value];
  const take = async () => {
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
      <span class="help">{words.seen(instant(device.seen_at), device.id.slice(0, 4))}</span>
      {device.danger_at !== null && device.revoked_at === null && (
        <span class="warning">{words.danger(instant(device.danger_at))}</span>
      )}
      {device.revoked_at !== null && <span class="warning">{words.revoked(instant(device.revoked_at))}</span>}
      {device.revoked_at === null && !asking && (
        <button type="button" class="secondary" onClick={() => setAsking(true)}>
          {words.revoke}
        </button>
      )}
      {asking && (
        <div role="group" aria-label={words.revoke} ref={here}>
          <p>{device.current ? words.sureOfThis : words.sure}</p>
          <button type="button" class="primary" onClick={() => void take()}>
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
