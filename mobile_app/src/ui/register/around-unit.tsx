/** Draws what stands around a unit: its chain, its numbers, the people to turn to, the support it gives. */

import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";

import { type DirectoryLine, type Query, type RecordWhole, searchDirectory } from "../../api/register";
import type { Unit } from "../../core/wire";
import { session } from "../../state/connection";
import { go } from "../../state/navigation";
import { mayDo, profile } from "../../state/officer";
import { inLanguage } from "../../texts/language";
import { Lines } from "./finder";
import { open, words } from "./register-state";

/** Draws it. */
export function AroundUnit({ record }: { record: RecordWhole }) {
  const id = record.record.id;
  const self = { id, ...(record.record["name"] as { vi: string; en: string }) };
  const chain: readonly [string, readonly Unit[]][] = [
    [words().above, record.above],
    [words().before, record.before],
    [words().after, record.after],
  ];
  return (
    <>
      {chain.map(
        ([label, units]) =>
          units.length > 0 && (
            <p key={label}>
              {label}:{" "}
              {units.map((unit, at) => (
                <Fragment key={unit.id}>
                  {at > 0 && " › "}
                  <button type="button" class="quiet" onClick={() => open("unit", unit.id)}>
                    {inLanguage(unit)}
                  </button>
                </Fragment>
              ))}
            </p>
          ),
      )}
      {id === profile.value?.unit.id && mayDo("read_roster") && (
        <button type="button" class="secondary" onClick={() => go({ name: "roster" })}>
          {words().roster}
        </button>
      )}
      <OfUnit
        title={words().numbers}
        query={{ unit: id, kinds: ["number"] }}
        kind="number"
        mayAdd={record.may_keep}
        unit={self}
      />
      <OfUnit
        title={words().people}
        query={{ unit: id, kinds: ["person"] }}
        kind="person"
        mayAdd={record.may_keep}
        unit={self}
      />
      <OfUnit
        title={words().services}
        query={{ unit: id, kinds: ["service"] }}
        kind="service"
        mayAdd={record.may_keep}
        unit={self}
      />
    </>
  );
}

interface OfUnitProps {
  readonly title: string;
  readonly query: Query;
  readonly kind: string;
  readonly mayAdd: boolean;
  readonly unit: Unit;
}

function OfUnit({ title, query, kind, mayAdd, unit }: OfUnitProps) {
  const [lines, setLines] = useState<readonly DirectoryLine[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const load = async (start: number) => {
    const page = await searchDirectory(session, { ...query, start, limit: 30 });
    if (page === null) return;
    setLines((before) => (start > 0 ? [...before, ...page.lines] : page.lines));
    setNext(page.next);
  };
  useEffect(() => void load(0), []);
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 && <p class="help">{words().none}</p>}
      <Lines lines={lines} />
      {next !== null && (
        <button type="button" class="secondary" onClick={() => void load(next)}>
          {words().more}
        </button>
      )}
      {mayAdd && (
        <button type="button" class="secondary" onClick={() => open(kind, null, unit)}>
          {words().add(title)}
        </button>
      )}
    </section>
  );
}
