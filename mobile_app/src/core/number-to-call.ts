/** A number to call, as the register has it on a day. `dial`: what the telephone is pointed at. */
export interface NumberToCall {
  readonly purpose: string;
  readonly label: string;
  readonly dial: string;
  /** The unit whose desk it is, or null: everybody's. */
  readonly unit: string | null;
  readonly province: string | null;
}
