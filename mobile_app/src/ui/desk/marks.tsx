/** Draws the marks of a line: in the order of their consequence, three at most, never by colour alone. */

import provinces from "../../../../chalicelib/policy/organisations.json";
import { deskPlaceTexts } from "../../texts/desk-place";
import { inLanguage, language } from "../../texts/language";

/** Draws the marks that hold. */
export function Marks({ child, danger, late }: { child: boolean; danger: boolean; late: boolean }) {
  const words = deskPlaceTexts[language.value];
  return (
    <>
      {danger && <span class="flag danger">▲ {words.danger}</span>}
      {child && <span class="flag child">{words.child}</span>}
      {late && <span class="flag late">⏱ {words.late}</span>}
    </>
  );
}

/** Lists the provinces, by id and name. */
export const PROVINCES: readonly {
  readonly id: string;
  readonly name: { readonly vi: string; readonly en: string };
}[] = provinces.provinces;

/** Names a province; one the register does not have is said to be unknown, never shown as a code. */
export function provinceName(id: string | null | undefined): string {
  const found = PROVINCES.find((province) => province.id === id);
  return found ? inLanguage(found.name) : deskPlaceTexts[language.value].unknownProvince;
}
