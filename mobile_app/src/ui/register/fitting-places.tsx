/** Offers the places that fit the need beside a question for the receiver of a case's form (R35, R158). */

import { useContext, useState } from "preact/hooks";

import type { Option } from "../../core/schema";
import { fittingPlacesTexts } from "../../texts/fitting-places";
import { language, texts } from "../../texts/language";
import { FormAnswers } from "../widgets/form-answers";
import { FitServices } from "./fit-services";
import { unreachable, useFields } from "./register-state";
import { useRegisterStyle } from "./register-style";

interface Props {
  /** The units that the question's list offers. */
  readonly offered: readonly Option[];
  readonly onPick: (unit: string) => void;
}

/** Draws a button, and behind it the search with every place and why the others are left out. */
export function FittingPlaces({ offered, onPick }: Props) {
  const [isOpen, setOpen] = useState(false);
  const words = fittingPlacesTexts[language.value];
  return (
    <div class="fitting-places">
      <button type="button" class="secondary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.close : words.find}
      </button>
      {isOpen && (
        <Places
          offered={offered}
          onPick={(unit) => {
            setOpen(false);
            onPick(unit);
          }}
        />
      )}
    </div>
  );
}

function Places({ offered, onPick }: Props) {
  useRegisterStyle();
  const fields = useFields();
  const answers = useContext(FormAnswers)?.values ?? {};
  // The kinds of support that the form asks for already, where it asks for any.
  const kinds = answers["services"] ?? answers["kinds"];
  if (fields === null)
    return (
      <p class="help" role="status">
        {unreachable.value ? texts.value.unreachable : texts.value.loading}
      </p>
    );
  return (
    <FitServices
      asked={Array.isArray(kinds) ? kinds.map(String) : []}
      pick={{ isOffered: (unit) => offered.some(({ code }) => code === unit), onPick }}
    />
  );
}
