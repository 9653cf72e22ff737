//! What a published report prints, as `truth.json` beside it says.

use std::collections::BTreeMap;

use disclosure_report::formats::{CellId, ColumnId, FormatId, RowId, TableId};
use disclosure_report::report::{Entry, Reading};
use serde_json::Value;

pub const TABLE_2: &[(&str, &str, &str)] = &[
    ("a20_1", "regulations", "administrative_rules"),
    ("a20_1", "normative_documents", "normative_documents"),
    ("a20_5", "licensing", "administrative_licensing"),
    ("a20_5", "other_external_services", "other_public_management_services"),
    ("a20_6", "penalties", "administrative_penalty"),
    ("a20_6", "coercion", "administrative_compulsion"),
    ("a20_8", "fees", "administrative_institutional_fees"),
    ("a20_9", "procurement", "centralized_procurement"),
];
pub const TABLE_3: &[(&str, &str)] = &[
    ("new", "new_received"),
    ("carried_in", "carried_in"),
    ("granted", "granted"),
    ("partial", "partially_granted"),
    ("deny_1", "denied_state_secret"),
    ("deny_2", "denied_prohibited_by_law"),
    ("deny_3", "denied_security_stability"),
    ("deny_4", "denied_third_party_rights"),
    ("deny_5", "denied_internal_affairs"),
    ("deny_6", "denied_process_information"),
    ("deny_7", "denied_enforcement_file"),
    ("deny_8", "denied_administrative_query"),
    ("unable_1", "not_held"),
    ("unable_2", "requires_creation"),
    ("unable_3", "unclear_after_supplement"),
    ("refuse_1", "complaint_type"),
    ("refuse_2", "duplicate"),
    ("refuse_3", "public_publication"),
    ("refuse_4", "excessive"),
    ("refuse_5", "reissue_or_confirm"),
    ("other", "other_disposition"),
    ("other_1", "other_no_supplement"),
    ("other_2", "other_fee_unpaid"),
    ("other_3", "other_misc"),
    ("total", "outcome_total"),
    ("carried_out", "carried_forward"),
];
pub const TABLE_4: &[(&str, &str)] = &[
    ("review", "reconsideration"),
    ("direct", "litigation_direct"),
    ("after_review", "litigation_after_reconsideration"),
];

/// A value as somebody would type it.
pub fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

/// How each cell of a format that the source shows has to read.
pub fn cells(truth: &Value, format: FormatId) -> BTreeMap<CellId, Reading> {
    let mut cells = BTreeMap::new();
    let mut put = |table: TableId, row: &'static str, values: &Value| {
        let one = [values.clone()];
        let values = match values {
            Value::Array(values) => &values[..],
            Value::Null => return,
            _ => &one,
        };
        let columns = format.format().table(table).columns(RowId(row));
        for (column, value) in columns.iter().zip(values) {
            let cell = CellId { table, row: RowId(row), column: ColumnId(column.id.0) };
            cells.insert(cell, Entry::read(&typed(value), column.kind, column.unit).reading);
        }
    };
    for (block, key, row) in TABLE_2 {
        put(TableId::T2, row, &truth["table2"][block][key]);
    }
    for (key, row) in TABLE_3 {
        put(TableId::T3, row, &truth["table3"][key]);
    }
    for (key, row) in TABLE_4 {
        put(TableId::T4, row, &truth["table4"][key]);
    }
    cells
}
