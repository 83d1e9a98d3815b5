import { Erasure } from "./erasure";
import { Trail } from "./trail";

/** For who answers for a case: who opened it, what holds it back, how it ends. */
export function CaseOversight({ code, onErased }: { code: string; onErased: () => void }) {
  return (
    <>
      <Trail code={code} />
      <Erasure code={code} onErased={onErased} />
    </>
  );
}
