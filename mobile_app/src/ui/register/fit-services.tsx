/** Finds support by need, place and person, and says of every other service why it does not fit (R35, R158). */

import { useState } from "preact/hooks";

import { type FittingService, fitServices } from "../../api/register";
import { session } from "../../state/connection";
import { inLanguage } from "../../texts/language";
import { PickList } from "../screens/reason-form";
import { Line, UnitField } from "./inputs";
import { nameOf, open, options, word, words } from "./register-state";

/** Draws what is asked about the need, nothing that names the person, and the services in their order. */
export function FitServices() {
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [province, setProvince] = useState("");
  const [age, setAge] = useState("");
  const [sex, setSex] = useState("");
  const [standing, setStanding] = useState("");
  const [atNight, setAtNight] = useState(false);
  const [found, setFound] = useState<readonly FittingService[] | "failed" | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    const need = {
      kinds,
      at_night: atNight,
      ...(province && { province }),
      ...(/^\d{1,3}$/.test(age) && { age: Number(age) }),
      ...(sex && { sex }),
      ...(standing && { standing }),
    };
    setFound((await fitServices(session, need)) ?? "failed");
  };
  return (
    <>
      <form class="register-form" aria-label={words().fit} onSubmit={(event) => void submit(event)}>
        <fieldset class="field">
          <legend>{words().need}</legend>
          <div class="ticks">
            {options("support_kind").map((kind) => (
              <label class="choice" key={kind.code}>
                <input
                  type="checkbox"
                  checked={kinds.includes(kind.code)}
                  onChange={(event) =>
                    setKinds(
                      event.currentTarget.checked ? [...kinds, kind.code] : kinds.filter((code) => code !== kind.code),
                    )
                  }
                />
                {inLanguage(kind)}
              </label>
            ))}
          </div>
        </fieldset>
        <UnitField
          id="fit-province"
          kind="province"
          label={`${words().province} (${words().anyProvince})`}
          value={province}
          name=""
          onPick={setProvince}
        />
        <Line id="fit-age" label={words().age} value={age} onText={setAge} numeric />
        <PickList id="fit-sex" label={words().sex} options={options("sex")} value={sex} onPick={setSex} />
        <PickList
          id="fit-standing"
          label={words().standing}
          options={options("service_standing")}
          value={standing}
          onPick={setStanding}
        />
        <label class="choice">
          <input type="checkbox" checked={atNight} onChange={(event) => setAtNight(event.currentTarget.checked)} />
          {words().atNight}
        </label>
        <button type="submit" class="primary">
          {words().fit}
        </button>
      </form>
      {found === "failed" && (
        <p class="warning" role="status">
          {words().unreachable}
        </p>
      )}
      {Array.isArray(found) && <Found services={found} />}
    </>
  );
}

function Found({ services }: { services: readonly FittingService[] }) {
  const fitting = services.filter(({ why_not: reasons }) => reasons.length === 0);
  const others = services.filter(({ why_not: reasons }) => reasons.length > 0);
  return (
    <div role="status">
      <h2>{fitting.length === 0 ? words().fitsNone : words().fits(fitting.length)}</h2>
      <ul class="register-lines">{fitting.map(Service)}</ul>
      {others.length > 0 && <h2>{words().others}</h2>}
      <ul class="register-lines">{others.map(Service)}</ul>
    </div>
  );
}

function Service({ record, stale, why_not: reasons }: FittingService) {
  const free = record["free_places"];
  return (
    <li key={record.id}>
      <button type="button" onClick={() => open("service", record.id)}>
        <b>{nameOf("service", record)}</b>
        {typeof free === "number" && <span class="help">{words().free(String(free))}</span>}
        {typeof record["conditions"] === "string" && <span class="help">{record["conditions"]}</span>}
        {stale && <span class="flag late">{words().stale}</span>}
        {reasons.map((reason) => (
          <span class="why-not" key={reason}>
            {word("why_not", reason)}
          </span>
        ))}
      </button>
    </li>
  );
}
