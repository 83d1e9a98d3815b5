/** A number to call, as the register has it on a day. `dial`: what the telephone is pointed at; "": nobody dials it. */
export interface NumberToCall {
  readonly purpose: string;
  readonly label: string;
  readonly dial: string;
  /** The unit whose desk it is, or null: everybody's. */
  readonly unit: string | null;
  readonly province: string | null;
  /** As people write it. Absent, as the next, in a list that an older version kept. */
  readonly number?: string;
  /** The day its owner last said that it is right (RFC 3339 date). */
  readonly confirmed?: string | null;
}
