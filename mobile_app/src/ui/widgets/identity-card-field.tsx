import { useEffect, useRef, useState } from "preact/hooks";

import { contradictsItself, type IdentityCard, readIdentityCard } from "../../core/identity-card";
import type { ObjectSchema, Schema, Value, Values } from "../../core/schema";
import { cardAnswers } from "../../forms/card-answers";
import { type CameraFailure, watchCamera } from "../../handover/watch-camera";
import { identityCardTexts } from "../../texts/identity-card";
import { language } from "../../texts/language";
import { Answer } from "./answer";
import { labelOf } from "./field-frame";
import { useFocusInside } from "./focus-inside";
import { Icon } from "./icon";

/** Null: the camera is off. */
type State = null | "looking" | "foreign" | CameraFailure | IdentityCard;

/**
 * Reads a chip identity card and fills the block's questions once the officer has compared them with the card. The text
 * of the code is kept nowhere.
 */
export function IdentityCardField({
  schema,
  values,
  onFill,
}: {
  schema: ObjectSchema;
  values: Values;
  onFill: (answers: Values) => void;
}) {
  const [state, setState] = useState<State>(null);
  const words = identityCardTexts[language.value];
  if (state === null)
    return (
      <button type="button" class="secondary own field" onClick={() => setState("looking")}>
        <Icon name="qr" /> {words.scan}
      </button>
    );
  const close = () => setState(null);
  if (typeof state === "object")
    return (
      <Comparison
        schema={schema}
        values={values}
        card={state}
        onYes={(answers) => {
          onFill(answers);
          close();
        }}
        onNo={close}
      />
    );
  return (
    <section class="item" aria-label={words.scan}>
      {state === "refused" || state === "noDecoder" ? (
        <p class="warning" role="alert">
          {words[state]}
        </p>
      ) : (
        <>
          <Camera onCard={setState} onForeign={() => setState("foreign")} onFailure={setState} />
          <p role="status">{state === "foreign" ? words.foreign : words.aim}</p>
        </>
      )}
      <button type="button" class="secondary wide" onClick={close}>
        {words.byHand}
      </button>
    </section>
  );
}

function Camera({
  onCard,
  onForeign,
  onFailure,
}: {
  onCard: (card: IdentityCard) => void;
  onForeign: () => void;
  onFailure: (failure: CameraFailure) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(
    () =>
      watchCamera(
        video.current!,
        (text) => {
          const card = readIdentityCard(text);
          if (card) onCard(card);
          else onForeign();
          return card !== null;
        },
        onFailure,
      ),
    [],
  );
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a video without controls takes no focus
    <video
      ref={video}
      muted
      playsInline
      aria-hidden="true"
      style={{ width: "100%", maxHeight: "45vh", objectFit: "cover" }}
    />
  );
}

/** Lays what the card says beside what is written already. Nothing is filled in before the officer says yes. */
function Comparison({
  schema,
  values,
  card,
  onYes,
  onNo,
}: {
  schema: ObjectSchema;
  values: Values;
  card: IdentityCard;
  onYes: (answers: Values) => void;
  onNo: () => void;
}) {
  const words = identityCardTexts[language.value];
  const section = useFocusInside<HTMLElement>(true, "button.primary");
  const answers = cardAnswers(schema, card, values);
  const differs = (name: string, value: Value) =>
    values[name] !== undefined && name !== "papers" && JSON.stringify(values[name]) !== JSON.stringify(value);
  return (
    <section class="item" ref={section} aria-label={words.compare}>
      <p>
        <b>{words.compare}</b>
      </p>
      <div class="review">
        {Object.entries(answers).map(([name, value]) => {
          const question = schema.properties[name] as Schema;
          return (
            <div class="one" key={name}>
              <i>{labelOf(question, name)}: </i>
              <Answer schema={question} value={value} />
              {differs(name, value!) && (
                <p class="error">
                  {words.replaces} <Answer schema={question} value={values[name]} />
                </p>
              )}
            </div>
          );
        })}
      </div>
      {contradictsItself(card) && <p class="warning">{words.contradicts}</p>}
      <p class="help">{words.keptNowhere}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => onYes(answers)}>
          {words.fill}
        </button>
        <button type="button" class="secondary" onClick={onNo}>
          {words.byHand}
        </button>
      </div>
    </section>
  );
}
