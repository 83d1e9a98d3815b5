import { Erasure } from "./erasure";
import { Trail } from "./trail";

/** Shows those who answer for a case who opened it, what holds it back and how it ends. */
export function CaseOversight({ code, onErased }: { code: string; onErased: () => void }) {
  return (
    <>
      <Trail code={code} />
      <Erasure code={code} onErased={onErased} />
    </>
  );
}
