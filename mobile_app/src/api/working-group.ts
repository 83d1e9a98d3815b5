/** Reads the Working Group's page: meetings, plans, tasks and documents of a year. */

import { isObject } from "../core/json";
import type { Obligation, Taker, Unit } from "../core/wire";
import type { Session } from "./session";

interface Act {
  readonly entry: string;
  readonly by: Taker | null;
  readonly at: string;
}

export interface AgendaItem extends Act {
  readonly case: string;
  readonly question: string;
}

export interface SentDocument extends Act {
  readonly title: string;
  readonly words: string;
  readonly readers: readonly { readonly unit: Unit; readonly read_at: string | null }[];
}

export interface Minutes extends Act {
  readonly held_on: string;
  readonly document: string | null;
  readonly chaired_by: "head" | "deputy" | "hotline";
  readonly decisions: readonly {
    readonly decision: string;
    readonly consensus: boolean;
    readonly dissenting: readonly string[];
    readonly dissent: string | null;
  }[];
  readonly receipts: readonly (Act & {
    readonly agrees: boolean;
    readonly dissent: string | null;
    readonly to_localities: boolean;
  })[];
  readonly waiting: readonly Unit[];
  readonly sent: readonly SentDocument[];
}

export interface Meeting extends Act {
  readonly kind: MeetingKind;
  readonly takes_place_on: string;
  readonly place: string;
  readonly agenda: string;
  readonly staff: readonly {
    readonly agency: string;
    readonly expected: number | null;
    readonly composition: string | null;
    readonly present: number | null;
    readonly right_composition: boolean | null;
  }[];
  readonly items: readonly AgendaItem[];
  readonly preparations: readonly (Act & { readonly staff: number; readonly prepared: string })[];
  readonly minutes: Minutes | null;
}

export type MeetingKind = "regular" | "extraordinary" | "information" | "case_discussion" | "training";

export interface Proposal extends Act {
  readonly matter: string;
  readonly agreed: boolean | null;
  readonly reasons: string | null;
  readonly meeting: string | null;
}

export type PlanState = "draft" | "commented" | "submitted" | "approved" | "sent_back";

export interface Plan extends Act {
  readonly scope: "year" | "quarter";
  readonly year: number;
  readonly quarter: number | null;
  readonly text: string;
  readonly activities: readonly {
    readonly activity: string;
    readonly unit: Unit | null;
    readonly until: string | null;
  }[];
  readonly version: number;
  readonly state: PlanState;
  readonly comments: readonly (Act & { readonly agrees: boolean; readonly comment: string | null })[];
  readonly waiting: readonly Unit[];
  readonly decided_at: string | null;
  readonly document: string | null;
  readonly reasons: string | null;
}

export type TaskState = "open" | "under_way" | "hindered" | "done";

export interface Task extends Act {
  readonly line: number | null;
  readonly task: string;
  readonly unit: Unit;
  readonly due_on: string;
  readonly state: TaskState;
  readonly late: boolean;
  readonly done_at: string | null;
  readonly reports: readonly (Act & { readonly state: TaskState; readonly report: string })[];
  readonly urged: number;
  readonly obligation: Obligation | null;
}

export interface WorkingGroup {
  readonly meetings: readonly Meeting[];
  readonly loose_items: readonly AgendaItem[];
  readonly proposals: readonly Proposal[];
  readonly plans: readonly Plan[];
  readonly tasks: readonly Task[];
  readonly urgings: readonly (Act & { readonly unit: Unit; readonly words: string })[];
  readonly documents: readonly SentDocument[];
  readonly budgets: readonly (Act & {
    readonly year: number;
    readonly state: "requested" | "approved" | "regular_budget";
    readonly million_dong: number | null;
    readonly document: string | null;
  })[];
}

/** Reads the work of a year; null when no trustworthy answer came. */
export async function readWorkingGroup(session: Session, year: number): Promise<WorkingGroup | null> {
  const answer = await session.call({ method: "GET", path: `/v1/working-group?year=${year}` });
  if (answer.kind !== "ok" || !isObject(answer.body) || !Array.isArray(answer.body["meetings"])) return null;
  return answer.body as unknown as WorkingGroup;
}
