import { texts } from "../../texts/language";
import { idOf } from "./field-frame";

/** Asks for one number of a date or a time of day. `path`: of the field that it belongs to. */
export function TimePart({
  part,
  path,
  value,
  invalid,
  onInput,
}: {
  part: "day" | "month" | "year" | "hour" | "minute";
  path: string;
  value: string;
  invalid: boolean;
  onInput: (typed: string) => void;
}) {
  return (
    <label class={part}>
      <span>{texts.value.form[part]}</span>
      <input
        id={idOf(`${path}.${part}`)}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={part === "year" ? 4 : 2}
        value={value}
        aria-invalid={invalid}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
