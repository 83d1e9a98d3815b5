import { Ending } from "./ending";
import { Trail } from "./trail";

/** For who answers for a case: who opened it, what holds it back, how it ends. */
export function AnswerFor({ code, onErased }: { code: string; onErased: () => void }) {
  return (
    <>
      <Trail code={code} />
      <Ending code={code} onErased={onErased} />
    </>
  );
}
