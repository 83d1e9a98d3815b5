import { useEffect, useRef, useState } from "preact/hooks";

import card from "../../../../chalicelib/policy/rights_card.json";
import { go } from "../../state/navigation";
import { dangerTexts } from "../../texts/danger";
import { language } from "../../texts/language";

/** Shows the received person their rights on the officer's phone: nothing of the officer's work is on this screen. */
export function RightsCard() {
  const { rights } = dangerTexts[language.value];
  const [chosen, choose] = useState(language.value as string);
  const shown = card.languages.find(({ code }) => code === chosen)!;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [chosen]);
  return (
    <div class="card-to-read">
      <div class="languages" role="group" aria-label={rights.languages}>
        {card.languages.map(({ code, name }) => (
          <button
            type="button"
            class="secondary"
            key={code}
            lang={code}
            aria-pressed={code === chosen}
            onClick={() => choose(code)}
          >
            {name}
          </button>
        ))}
      </div>
      {shown.status === "missing" ? (
        <>
          <h1 ref={heading} tabIndex={-1} lang={chosen}>
            {shown.name}
          </h1>
          <p class="warning" role="status">
            {rights.missing}
          </p>
        </>
      ) : (
        <Rights heading={heading} language={chosen === "vi" ? "vi" : "en"} />
      )}
      <button type="button" class="quiet wide" onClick={() => go({ name: "home" })}>
        {rights.done}
      </button>
    </div>
  );
}

function Rights({ language, heading }: { language: "vi" | "en"; heading: { current: HTMLHeadingElement | null } }) {
  return (
    <div lang={language}>
      <h1 ref={heading} tabIndex={-1}>
        {language === "vi" ? "Quyền của bạn" : "Your rights"}
      </h1>
      <ul>
        {card.rights.map((right) => (
          <li key={right.id}>{right[language]}</li>
        ))}
      </ul>
      <p class="call">
        {language === "vi"
          ? "Cần giúp đỡ, ngày hay đêm, gọi miễn phí: "
          : "For help, day or night, free of charge, call: "}
        <a class="button danger" href={`tel:${card.hotline.number}`}>
          <strong>{card.hotline.number}</strong>
        </a>
      </p>
    </div>
  );
}
