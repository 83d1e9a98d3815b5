/** Finds support by need, place and person, and says of every other service why it does not fit (R35, R158). */

import { useState } from "preact/hooks";

import { type FittingService, fitServices } from "../../api/register";
import { session } from "../../state/connection";
import { fittingPlacesTexts } from "../../texts/fitting-places";
import { inLanguage, language } from "../../texts/language";
import { PickList } from "../screens/reason-form";
import { Line, UnitField } from "./inputs";
import { nameOf, open, options, word, words } from "./register-state";

/** A form that asks for the receiver: which units its list offers, and what to do with the chosen one. */
interface Pick {
  readonly isOffered: (unit: string) => boolean;
  readonly onPick: (unit: string) => void;
}

/**
 * Draws what is asked about the need, nothing that names the person, and the services in their order. `asked`: the
 * kinds of support known already; `pick`: a place is chosen here for a form, instead of being opened.
 */
export function FitServices({ asked = [], pick }: { asked?: readonly string[]; pick?: Pick }) {
  const [kinds, setKinds] = useState<readonly string[]>(asked);
  const [province, setProvince] = useState("");
  const [age, setAge] = useState("");
  const [sex, setSex] = useState("");
  const [standing, setStanding] = useState("");
  const [atNight, setAtNight] = useState(pick !== undefined && isOutsideOfficeHours(new Date()));
  const [found, setFound] = useState<readonly FittingService[] | "failed" | null>(null);
  const search = async () => {
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
  const questions = (
    <>
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
      <button type={pick ? "button" : "submit"} class="primary" onClick={pick && (() => void search())}>
        {words().fit}
      </button>
    </>
  );
  return (
    <>
      {pick ? (
        // Inside a form there is no other form: its Enter would turn the page.
        <div class="register-form" role="search" aria-label={words().fit} onKeyDown={withoutEnter}>
          {questions}
        </div>
      ) : (
        <form
          class="register-form"
          aria-label={words().fit}
          onSubmit={(event) => {
            event.preventDefault();
            void search();
          }}
        >
          {questions}
        </form>
      )}
      {found === "failed" && (
        <p class="warning" role="status">
          {words().unreachable}
        </p>
      )}
      {Array.isArray(found) && <Found services={found} pick={pick} />}
    </>
  );
}

/** Keeps Enter in a line of text from sending the form around it. */
function withoutEnter(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** Says whether most places are closed now: before seven, after five, and on Saturday and Sunday. */
function isOutsideOfficeHours(now: Date): boolean {
  return now.getHours() < 7 || now.getHours() >= 17 || [0, 6].includes(now.getDay());
}

function Found({ services, pick }: { services: readonly FittingService[]; pick: Pick | undefined }) {
  const fitting = services.filter(({ why_not: reasons }) => reasons.length === 0);
  const others = services.filter(({ why_not: reasons }) => reasons.length > 0);
  return (
    <div role="status">
      <h2>{fitting.length === 0 ? words().fitsNone : words().fits(fitting.length)}</h2>
      <ul class="register-lines">
        {fitting.map((service) => (
          <Service key={service.record.id} service={service} pick={pick} />
        ))}
      </ul>
      {others.length > 0 && <h2>{words().others}</h2>}
      <ul class="register-lines">
        {others.map((service) => (
          <Service key={service.record.id} service={service} pick={pick} />
        ))}
      </ul>
    </div>
  );
}

function Service({ service, pick }: { service: FittingService; pick: Pick | undefined }) {
  const { record, stale, why_not: reasons } = service;
  const free = record["free_places"];
  const unit = String(record["unit"]);
  const isOffered = pick === undefined || pick.isOffered(unit);
  return (
    <li>
      <button
        type="button"
        disabled={!isOffered}
        data-place={unit}
        onClick={() => (pick ? pick.onPick(unit) : open("service", record.id))}
      >
        <b>{nameOf("service", record)}</b>
        {typeof free === "number" && <span class="help">{words().free(String(free))}</span>}
        {typeof record["conditions"] === "string" && <span class="help">{record["conditions"]}</span>}
        {stale && <span class="flag late">{words().stale}</span>}
        {reasons.map((reason) => (
          <span class="why-not" key={reason}>
            {word("why_not", reason)}
          </span>
        ))}
        {!isOffered && <span class="why-not">{fittingPlacesTexts[language.value].notInThisForm}</span>}
      </button>
    </li>
  );
}
