// Types of <disclosure-report> (disclosure-report.js), of the frame kit
// (frame-kit.js) and of the JSON report. Documented in docs/embedding.md.
//
// A script without imports: name it in `include` or `files` of tsconfig.json.
// It needs the libraries "DOM" and "ES2018".

declare namespace DisclosureReport {
  // --- the report

  /** One annual report; schema/disclosure-report-v1.schema.json says the same.
      Keys that are not known here are kept and written back. */
  type Report = Report2019 | Report2021;

  interface Report2019 extends ReportBase {
    format: "2019";
    tables: { t2: Table2Of2019; t3: Table3Of2019; t4: Table4 };
    units: { "t2.centralized_procurement.procurement_amount": Unit | null };
  }

  interface Report2021 extends ReportBase {
    format: "2021";
    tables: { t2: Table2Of2021; t3: Table3Of2021; t4: Table4 };
    units: {};
  }

  interface ReportBase {
    type: "disclosure-report";
    version: 1;
    report_year: number | Typed | null;
    title: string;
    organ: Organ;
    preface: string;
    sections: Record<SectionId, { heading: string; text: string }>;
    signature: { organ: string; date: string };
    publication_date: string;
    contact: string;
    /** "sha256:" and 64 hexadecimal digits. */
    content_hash: string;
  }

  interface Organ {
    name: string;
    short_name: string;
    code: string;
    kind: "government" | "department" | "township" | "sub_district" | "authorised_organisation" | "other" | null;
    level: "national" | "province" | "city" | "county" | "township" | null;
    /** From the province down. */
    region: string[];
    scope: "organ" | "consolidated" | null;
  }

  type SectionId = "sec1" | "sec2" | "sec3" | "sec4" | "sec5" | "sec6";

  /** What a cell holds: a whole number, a decimal as text so that its digits
      survive, null for blank, or anything else as it was typed. */
  type CellValue = number | string | Typed | null;
  interface Typed {
    text: string;
  }

  /** `<table>.<row>.<column>`, such as `t3.new_received.total`. */
  type CellId = string;

  type Unit = "yuan" | "ten_thousand_yuan";

  type Rows<Row extends string, Column extends string> = Record<Row, Record<Column, CellValue>>;

  interface Table2Of2019
    extends Rows<"administrative_rules" | "normative_documents", "newly_made" | "newly_disclosed" | "total_disclosed">,
      Rows<
        | "administrative_licensing"
        | "other_public_management_services"
        | "administrative_penalty"
        | "administrative_compulsion",
        "items_last_year" | "items_change" | "decisions"
      >,
      Rows<"administrative_institutional_fees", "items_last_year" | "items_change">,
      Rows<"centralized_procurement", "procurement_projects" | "procurement_amount"> {}

  interface Table2Of2021
    extends Rows<"administrative_rules" | "normative_documents", "issued" | "repealed" | "in_force">,
      Rows<"administrative_licensing" | "administrative_penalty" | "administrative_compulsion", "decisions">,
      Rows<"administrative_institutional_fees", "fee_amount"> {}

  type Table3Of2019 = Rows<RequestRow | "other_disposition", Applicant>;
  type Table3Of2021 = Rows<RequestRow | "other_no_supplement" | "other_fee_unpaid" | "other_misc", Applicant>;

  type RequestRow =
    | "new_received"
    | "carried_in"
    | "granted"
    | "partially_granted"
    | "denied_state_secret"
    | "denied_prohibited_by_law"
    | "denied_security_stability"
    | "denied_third_party_rights"
    | "denied_internal_affairs"
    | "denied_process_information"
    | "denied_enforcement_file"
    | "denied_administrative_query"
    | "not_held"
    | "requires_creation"
    | "unclear_after_supplement"
    | "complaint_type"
    | "duplicate"
    | "public_publication"
    | "excessive"
    | "reissue_or_confirm"
    | "outcome_total"
    | "carried_forward";

  type Applicant =
    | "natural_person"
    | "commercial_enterprise"
    | "research_institution"
    | "social_welfare_org"
    | "legal_service_org"
    | "other_org"
    | "total";

  type Table4 = Rows<
    "reconsideration" | "litigation_direct" | "litigation_after_reconsideration",
    "upheld" | "corrected" | "other_result" | "pending" | "total"
  >;

  // --- what the checks say

  interface Validation {
    /** No errors; there may be warnings and hints. */
    ok: boolean;
    errors: number;
    warnings: number;
    hints: number;
    findings: Finding[];
  }

  interface Finding {
    /** Stable, such as `ARI-01`. */
    code: string;
    severity: "error" | "warning" | "hint";
    status: "fail" | "uncertain" | "explained" | "stale";
    /** As printed. */
    cells: CellId[];
    /** The two amounts that are compared, if two are. */
    left: number | string | null;
    right: number | string | null;
    /** Offsets count Unicode scalars. */
    spans: { section: SectionId; start: number; end: number }[];
    /** For people, in Chinese. */
    message: string;
  }

  // --- files

  type ExportKind = "json" | "backup";

  /** What is worth knowing about a report that was opened. */
  interface Notice {
    code: "hash-differs" | "hash-missing" | "unknown-keys" | "cells-missing" | (string & {});
    /** For people, in Chinese. */
    text: string;
  }

  interface Opened {
    notices: Notice[];
  }

  /** Both the element and the frame kit throw and reject with these. */
  interface DisclosureReportError extends Error {
    name: "DisclosureReportError";
    code: ErrorCode;
  }

  type ErrorCode =
    // what was given is no report that can be read; nothing has changed
    | "too-large"
    | "empty"
    | "not-text"
    | "not-json"
    | "cut-off"
    | "foreign"
    | "newer-version"
    | "damaged"
    // there is no report, or no export of this kind
    | "not-exported"
    // of the element
    | "bad-adapter"
    | "not-on-page"
    // of the frame kit
    | "no-answer"
    | "removed"
    | "reloaded"
    | "malformed"
    | "unknown-command"
    // new ones may be added
    | (string & {});

  // --- storage

  /** Keeps drafts where the portal wants them. A draft is one text. A promise
      that is rejected with an Error whose `code` is a StorageFailure says why.
      One thing is asked at a time; no answer within 20 seconds is a failure.
      `previous` is the draft as this form last read or wrote it: where the
      stored one differs, somebody else wrote it, and `changed-elsewhere` makes
      the form keep both. */
  interface StorageAdapter {
    list(): Promise<Iterable<StoredDraft>> | Iterable<StoredDraft>;
    put(id: string, text: string, previous?: string): Promise<void> | void;
    delete(id: string): Promise<void> | void;
  }

  interface StoredDraft {
    id: string;
    text: string;
  }

  type StorageFailure = "unavailable" | "full" | "not-kept" | "changed-elsewhere" | "failed";

  // --- submitting

  interface Submission {
    report: Report;
    validation: Validation;
    /** Says, now or later, whether the portal took the report. Without this
        call the form says that the portal did not answer. */
    acknowledge(answer: Answer | void | Promise<Answer | void>): void;
  }

  interface Answer {
    /** Taken, unless false. */
    ok?: boolean;
    /** Shown to the person. */
    message?: string;
  }

  // --- the element

  interface ElementEventMap {
    /** `error`: what was set before and could not be read. */
    "report-ready": CustomEvent<{ version: string; error: Error | null }>;
    "report-change": CustomEvent<{}>;
    "report-saved": CustomEvent<{}>;
    "report-save-failed": CustomEvent<{ reason: StorageFailure }>;
    /** `preventDefault()` keeps the browser from downloading the file. */
    "report-before-export": CustomEvent<ExportedBlob>;
    "report-export": CustomEvent<ExportedBlob>;
    "report-submit": CustomEvent<Submission>;
  }

  interface ExportedBlob {
    kind: ExportKind;
    name: string;
    blob: Blob;
  }

  // --- the frame kit

  interface FrameOptions {
    /** The address of frame.html. */
    src: string | URL;
    /** The name of the frame for those who do not see it. */
    title?: string;
    /** The `sandbox` attribute of the frame. */
    sandbox?: string;
    /** After how many milliseconds a frame that does not answer is given up; 30000. */
    patience?: number;
  }

  /** A form in a frame. */
  interface Frame extends EventTarget {
    readonly element: HTMLIFrameElement;
    load(file: Report | string | ArrayBuffer | Uint8Array): Promise<Opened>;
    loadLastYear(file: Report | string | ArrayBuffer | Uint8Array): Promise<Opened>;
    value(): Promise<Report | null>;
    validate(): Promise<Validation | null>;
    exportAs(kind: ExportKind): Promise<Blob>;
    /** Opens the draft of this organ and year, or starts a report. */
    start(organ: string, year: number): Promise<{}>;
    theme(theme: string): Promise<{}>;
    focusCell(cell: CellId): Promise<boolean>;
    undo(): Promise<boolean>;
    redo(): Promise<boolean>;
    /** Replaces all that was set before. */
    set(options: FrameSettings): Promise<{}>;
    remove(): void;

    addEventListener<K extends keyof FrameEventMap>(
      type: K,
      listener: (this: Frame, event: FrameEventMap[K]) => void,
      options?: boolean | AddEventListenerOptions
    ): void;
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | AddEventListenerOptions
    ): void;
    removeEventListener<K extends keyof FrameEventMap>(
      type: K,
      listener: (this: Frame, event: FrameEventMap[K]) => void,
      options?: boolean | EventListenerOptions
    ): void;
    removeEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: boolean | EventListenerOptions
    ): void;
  }

  interface FrameSettings {
    readonly?: boolean;
    /** Shows the button to submit. */
    submits?: boolean;
    /** Files come with the event `export` instead of being downloaded. */
    takesFiles?: boolean;
  }

  interface FrameEventMap {
    change: CustomEvent<{}>;
    saved: CustomEvent<{}>;
    "save-failed": CustomEvent<{ reason: StorageFailure }>;
    /** With the file when the page takes files. */
    export: CustomEvent<{ kind: ExportKind; name: string; file?: Uint8Array }>;
    submit: CustomEvent<Submission>;
    /** The frame has loaded again. What was set is set again. */
    connected: CustomEvent<{ home: "site" | "foreign-frame" }>;
  }
}

/**
 * The form. Attributes: `report-year` and `organ` open the draft of that organ
 * and year or start it; `storage` is `local` or `memory`; `readonly`; `theme`
 * is any of `contrast`, `large` and `larger`, until somebody chooses in the
 * form; `submit` shows the button to submit;
 * `name` names the report in a form around the element.
 */
interface HTMLDisclosureReportElement extends HTMLElement {
  /** The report on screen; null without one. Opens what is set, as one step of undo. */
  get value(): DisclosureReport.Report | null;
  set value(report: DisclosureReport.Report | string | null);
  /** The report of the year before, to compare with. */
  get lastYear(): DisclosureReport.Report | null;
  set lastYear(report: DisclosureReport.Report | string | null);
  /** Counts from the next time the element is put on a page. */
  storageAdapter: DisclosureReport.StorageAdapter | null;
  /** Resolves with the element once the form is there; a new one when the element comes back. */
  readonly ready: Promise<HTMLDisclosureReportElement>;

  /** What all checks say about the report on screen; null without one. */
  validate(): DisclosureReport.Validation | null;
  exportAs(kind: DisclosureReport.ExportKind): Promise<Blob>;
  /** Opens a file. */
  load(file: Blob): Promise<DisclosureReport.Opened>;
  /** Whether there is such a cell. */
  focusCell(id: DisclosureReport.CellId): boolean;
  /** Whether there was a step. */
  undo(): boolean;
  redo(): boolean;

  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLDisclosureReportElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLDisclosureReportElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | EventListenerOptions
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions
  ): void;
}

interface HTMLElementTagNameMap {
  "disclosure-report": HTMLDisclosureReportElement;
}

// The events bubble: any element, the document and the window may listen.
interface GlobalEventHandlersEventMap extends DisclosureReport.ElementEventMap {}

declare module "*/frame-kit.js" {
  /** Puts the form into `container`; resolves once both sides know each other. */
  export function openFrame(
    container: Element,
    options: DisclosureReport.FrameOptions
  ): Promise<DisclosureReport.Frame>;
  export type Frame = DisclosureReport.Frame;
  export type FrameOptions = DisclosureReport.FrameOptions;
}
