import { openObligations } from "../../api/reading";
import { session, signedIn } from "../phone";
import { Following, useFollowing } from "../polling";
import { texts } from "../texts/language";
import { useHouseTime } from "../use-house-time";
import { NeedSignIn, Stale } from "./desk-parts";
import { ObligationLine } from "./obligation-line";

const following = new Following((etag) => openObligations(session, etag));

/** What the officer's unit owes, the earliest due first, counted against the house's clock. */
export function Obligations() {
  const { thing, heardAt, failed } = useFollowing(following, signedIn.value);
  const now = useHouseTime();
  const { obligations: words } = texts.value;
  if (!signedIn.value) return <NeedSignIn why={words.needSignIn} />;
  const owed = [...(thing ?? [])].sort((one, other) => one.due_at.localeCompare(other.due_at));
  return (
    <>
      <h1>{words.title}{owed.length > 0 && <span class="count"> {owed.length}</span>}</h1>
      <Stale heardAt={heardAt} failed={failed} />
      {thing !== null && owed.length === 0 && <p class="nothing">{words.none}</p>}
      <ul class="obligations">{owed.map((one) => <ObligationLine key={one.id} obligation={one} now={now} />)}</ul>
    </>
  );
}
