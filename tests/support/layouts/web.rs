//! HTML: as a site prints a report, and what converters make of it.

use disclosure_report::formats::TableId;
use disclosure_report::report::Report;

use super::frame::{self, Block};
use super::plain::small_tables;
use super::sheet::Sheet;

/// Prints a report as the article of a page; `table` prints a table.
pub fn article(report: &Report, table: impl Fn(TableId) -> String) -> String {
    let block = |block: Block| match block {
        Block::Title(text) => format!("<h1>{}</h1>", escaped(&text)),
        Block::Heading(text) => format!("<p><strong>{}</strong></p>", escaped(&text)),
        Block::Paragraph(text) => format!("<p style=\"text-indent:2em\">{}</p>", escaped(&text)),
        Block::Table(id) => table(id),
        Block::Signature(text) => format!("<p style=\"text-align:right\">{}</p>", escaped(&text)),
    };
    frame::blocks(report).into_iter().map(block).collect::<Vec<_>>().join("\n")
}

/// An article in the page of a site, saved whole.
pub fn saved_page(report: &Report, article: &str) -> String {
    let title = frame::title(report);
    let title = escaped(&title);
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}_政府信息公开年报_门户网站</title>\
        <script>var n = 3 < 4;</script></head><body>\
        <div class=\"nav\"><a href=\"/\">首页</a><a href=\"/a\">政务公开</a><a href=\"/b\">政务服务</a><a href=\"/c\">互动交流</a></div>\
        <div class=\"crumbs\">当前位置：<a href=\"/\">首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开年报</a></div>\
        <div class=\"info\">发布日期：2026-01-23 信息来源：办公室 浏览次数：128 字体：【大 中 小】</div>\
        <div class=\"share\">分享到：<a>微信</a><a>微博</a></div>\
        <div class=\"article\">{article}</div>\
        <div class=\"tools\"><a>打印</a> <a>关闭</a></div>\
        <div>上一篇：<a>关于做好防汛工作的通知</a></div><div>下一篇：<a>没有了</a></div>\
        <div class=\"footer\"><p>主办单位：某某办公室 网站标识码：1199000001</p><p>版权所有 备案号：备00000001号</p></div>\
        </body></html>"
    )
}

/// A table with its spans.
pub fn spanned(sheet: &Sheet) -> String {
    let cell = |cell: &super::sheet::SheetCell| {
        let span = |name: &str, n: usize| if n > 1 { format!(" {name}=\"{n}\"") } else { String::new() };
        let text = if cell.text.is_empty() { "&nbsp;".to_owned() } else { escaped(&cell.text) };
        let spans = format!("{}{}", span("colspan", cell.n_columns), span("rowspan", cell.n_rows));
        format!("<td{spans}><p>{text}</p></td>")
    };
    let row = |row: usize| format!("<tr>{}</tr>", sheet.row(row).into_iter().map(cell).collect::<String>());
    format!("<table border=\"1\"><tbody>{}</tbody></table>", (0..sheet.n_rows).map(row).collect::<String>())
}

/// A table in which each place is a cell of its own.
pub fn unmerged(sheet: &Sheet) -> String {
    let row = |row: Vec<&str>| format!("<tr>{}</tr>", row.into_iter().map(td).collect::<String>());
    format!("<table>{}</table>", sheet.spread().into_iter().map(row).collect::<String>())
}

/// A small table for each row.
pub fn small(report: &Report, id: TableId) -> String {
    let row = |cells: &[String]| format!("<tr>{}</tr>", cells.iter().map(|cell| td(cell)).collect::<String>());
    let table = |table: super::plain::SmallTable| {
        let headings =
            table.headings.iter().map(|text| format!("<h3>{}</h3>", escaped(text))).collect::<Vec<_>>().concat();
        format!("{headings}<table>{}{}</table>", row(&table.head), row(&table.row))
    };
    small_tables(report, id).into_iter().map(table).collect::<Vec<_>>().join("\n")
}

fn td(text: &str) -> String {
    format!("<td>{}</td>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
