/** Puts what an identity card says into the questions of a form that ask for it. */

import type { IdentityCard } from "../core/identity-card";
import type { ObjectSchema, Value, Values } from "../core/schema";

/** The picklist's code of the chip card (policy/picklists.json, paper_kind). */
const KIND = "citizen_card";

/** Returns the answers that the card gives to this block's own questions, by name. */
export function cardAnswers({ properties }: ObjectSchema, card: IdentityCard, values: Values): Values {
  const { number, name, birth, sex, home, issued } = card;
  const offered: Readonly<Record<string, Value | undefined>> = {
    birth_name: name,
    name,
    birth: birth && { ...birth },
    sex,
    home,
    address: home,
    id_number: number,
    id_issued_on: issued && { ...issued },
    papers:
      properties["papers"]?.type === "string"
        ? `Căn cước ${number}`
        : withPaper(values["papers"], number, issued && { ...issued }),
  };
  return Object.fromEntries(
    Object.entries(offered).filter(([question, value]) => question in properties && value !== undefined),
  );
}

/** Returns the papers with this card among them: once, however often it is read. */
function withPaper(before: Value | undefined, number: string, issued: Value | undefined): readonly Value[] {
  const papers = Array.isArray(before) ? (before as readonly Values[]) : [];
  const others = papers.filter((paper) => paper["number"] !== number && Object.keys(paper).length > 0);
  return [...others, { kind: KIND, number, ...(issued !== undefined && { issued_on: issued }) }];
}
