import type { AskedErasure, CaseFile, Entitlements } from "../../core/case-file";
import { caseFileTexts } from "../../texts/case-file";
import { inLanguage, language } from "../../texts/language";
import { listTexts } from "../../texts/lists";
import { formatInstant } from "../../texts/time";
import { lazy } from "../lazy";
import { Answer } from "../widgets/answer";
import { labelOf } from "../widgets/field-frame";
import { AnswersOf, questionAt } from "./answers-of";
import { CaseShares } from "./case-shares";
import { ReferralLine, RequestLine } from "./request-lines";
import { SafetyBanner } from "./safety-banner";

const MergingLine = lazy(() => import("./duplicates").then((part) => part.MergingLine));

type CaseStanding = CaseFile["standing"];

/** Shows the status of a case and who works on it. What is known of the person is folded until somebody asks. */
export function CaseSummary({ file }: { file: CaseFile }) {
  const { cases: words } = listTexts[language.value];
  const { status, holder, referrals, requests, contradictions, mergings, safety, basic_file } = file.standing;
  return (
    <section class="item">
      <SafetyBanner safety={safety} />
      <AnswersOf title={caseFileTexts[language.value].basicFile} answers={basic_file} open />
      <p>
        <b>{(words.status as Readonly<Record<string, string>>)[status] ?? status}</b>
      </p>
      {holder && <p>{words.holder(inLanguage(holder))}</p>}
      {file.standing.legal_basis && (
        <p class="help">{caseFileTexts[language.value].legalBasis(inLanguage(file.standing.legal_basis))}</p>
      )}
      <p class="help">{words.parties(file.parties.map(({ unit }) => inLanguage(unit)).join(", "))}</p>
      {referrals.map((referral) => (
        <ReferralLine key={referral.entry} referral={referral} />
      ))}
      {requests?.map((request) => (
        <RequestLine key={request.entry} request={request} />
      ))}
      <CaseShares file={file} />
      {file.erasure && <AskedErasureLine asked={file.erasure} />}
      {file.many_openings && (
        <p class="warning" role="status">
          {caseFileTexts[language.value].manyOpenings(file.many_openings)}
        </p>
      )}
      {file.glasses?.map(({ by, since, until }) => (
        <p class="warning" key={since}>
          {words.glass(by ? `${by.name}, ${inLanguage(by.unit)}` : "", formatInstant(since), formatInstant(until))}
        </p>
      ))}
      {mergings?.map((merging) => (
        <MergingLine key={merging.entry} merging={merging} />
      ))}
      {contradictions
        .filter(({ settled_by }) => settled_by === null)
        .map((contradiction) => (
          <ContradictionLine key={contradiction.path} said={contradiction} />
        ))}
      {file.standing.entitlements && <EntitlementList entitled={file.standing.entitlements} />}
      <KnownAnswers standing={file.standing} />
    </section>
  );
}

/** Says that the case is to be erased, to everybody who works on it: by whom, why, and how long one may object. */
function AskedErasureLine({ asked }: { asked: AskedErasure }) {
  const words = caseFileTexts[language.value];
  const reason = asked.reason ? inLanguage(asked.reason) : words.noErasureReason;
  return (
    <p class="warning" role="status">
      <b>{words.toBeErased}</b>{" "}
      {words.erasureAsked(inLanguage(asked.by), formatInstant(asked.at), reason, formatInstant(asked.confirm_from))}
    </p>
  );
}

/** Lists what the law gives the person by their status: due, given, or not wanted (R68). */
function EntitlementList({ entitled: { law, lines } }: { entitled: Entitlements }) {
  const words = caseFileTexts[language.value];
  const due = lines.filter(({ state }) => state === "due").length;
  return (
    <details>
      <summary>{words.entitlements(due, lines.length)}</summary>
      <p class="help">{inLanguage(law)}</p>
      <ul>
        {lines.map(({ kind, name, minors, state }) => (
          <li key={`${kind}${minors}`}>
            {inLanguage(name)}
            {minors && ` (${words.ofMinors})`}: <b>{words.entitlementStates[state]}</b>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ContradictionLine({ said: { path, values, decides } }: { said: CaseStanding["contradictions"][number] }) {
  const words = caseFileTexts[language.value];
  const schema = questionAt(path);
  return (
    <details class="warning">
      <summary>{words.differs(schema ? labelOf(schema, path) : words.aQuestion, inLanguage(decides))}</summary>
      {schema &&
        values?.map(({ entry, value }) => (
          <p key={entry}>
            <Answer schema={schema} value={value} />
          </p>
        ))}
    </details>
  );
}

/** Shows an officer who will speak with the person what was answered already, and what not to bring up again (R21). */
function KnownAnswers({ standing: { known = [], not_to_ask_again = [] } }: { standing: CaseStanding }) {
  return <AnswersOf title={caseFileTexts[language.value].known} answers={known} texts={not_to_ask_again} />;
}
