import type { JSX } from "preact";

/** Asks for what a keyboard must not correct, complete or begin with a capital: a code, a password, an account name. */
export function SecretField({
  id,
  label,
  value,
  onInput,
  shown,
  autocomplete = "off",
  inputMode,
  invalid,
  show,
}: {
  id: string;
  label: string;
  value: string;
  onInput: (typed: string) => void;
  /** Whether the letters are readable. */
  shown: boolean;
  autocomplete?: string;
  inputMode?: "numeric" | "text";
  /** The id of the error that says what is wrong with the answer. */
  invalid?: string | undefined;
  /** The box below the field that makes the letters readable; none: they stay as `shown` says. */
  show?: { readonly label: string; readonly onChange: (shown: boolean) => void };
}) {
  const optional: JSX.InputHTMLAttributes = {
    ...(inputMode && { inputMode }),
    ...(invalid !== undefined && { "aria-invalid": true, "aria-describedby": invalid }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={shown ? "text" : "password"}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required
        {...optional}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {show && (
        <label class="choice small">
          <input type="checkbox" checked={shown} onChange={(event) => show.onChange(event.currentTarget.checked)} />
          <span>{show.label}</span>
        </label>
      )}
    </div>
  );
}
