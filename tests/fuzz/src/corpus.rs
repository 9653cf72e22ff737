//! The documents that are broken: small, with one of everything that a reader
//! knows.

pub const PAGES: &[&str] = &[
    r#"<!DOCTYPE html><html><head><meta charset="gbk"><title>t</title><style>p{}</style></head><body><nav><ul><li>首页</li></ul></nav>
<h1>某局2024年<br>年度报告</h1><script>var a="<td>";</script><p style="mso-hide:all">藏</p><table border=1><thead><tr><th colspan=2>信息内容</th><th>数量</th></tr></thead>
<tbody><tr><td rowspan="2">第二十条</td><td>规章</td><td x:num="3">3</td></tr><tr><td style="display:none">文件</td><td>4<sup>1</sup></td></tr>
<tr hidden><td colspan=3 style='mso-ignore:colspan'><table><tr><td>里</td></tr></table></td></tr></tbody></table><pre>
 甲	乙
</pre><!--[if !supportLists]-->（一）<!--[endif]--><ol start=3 type=a><li value=9>项<li>项</ol>&nbsp;&#x4e2d;&bogus;</body></html>"#,
    "Version:0.9\r\nStartHTML:0000\r\n<html><body><!--StartFragment--><table><col width=72 span=3><tr height=19><td class=xl65>1</td><td data-sheets-value='{\"1\":3,\"3\":5}'>5</td></tr></table><!--EndFragment--></body></html>",
    "table><tr><td>甲<td>1<tr><td rowspan=0>乙<td>2</table><del>删</del><select><option>x</select><svg><text>y</text></svg>",
];

pub const TAGS: &[&str] = &[
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th colspan=3>",
    "<td rowspan=1000>",
    "<td colspan=200>",
    "<td rowspan=0>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<sup>",
    "<ol>",
    "<li>",
    "</ol>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<del>",
    "</del>",
    "<br>",
    "&nbsp;",
    "&#x110000;",
    "&amp",
    "<td style=\"mso-ignore:colspan\" colspan=99>",
    "<div hidden>",
    "</div>",
    "<![CDATA[",
    "]]>",
    "<template>",
    "<meta charset=gb2312>",
    "\0",
    "\u{feff}",
    "<tbody>",
    "<a b=\"",
];

pub const TEXTS: &[&str] = &[
    "# 年度报告\n\n## 一、总体情况\n**公开**信息 12 条。\n| 项目 | 数量 |\n|---|---|\n| 规章 | 3 |\n| 甲\\|乙 |  |\n\n---\n后文\n",
    "行政许可\t12\t\n规章\t0\t3\n\n\t\"甲\n乙\"\t4\n行政许可\n|\n|\n0\n\u{c}- 1 -\r\n  规章    0    1\n甲 | 1 | 2\n | 3 |\n",
    "## 表\n<table><tr><td rowspan=2>甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>\n（一）\t情况\n",
];

pub const MARKS: &[&str] = &[
    "|",
    "||",
    "\\|",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "|---|",
    "\"",
    "\"\"",
    ",",
    ";",
    "#",
    "## ",
    "**",
    "\\",
    "<table>",
    "</table>",
    "<tr><td>",
    "| a | b |",
    "一、",
    "（一）",
    "总计",
    "0 0 0",
    "\u{feff}",
    "\u{3000}",
    "sep=;\n",
    "0",
    "12",
    "/",
    "-",
];

pub const VALUES: &[&str] = &[
    "项目,数量,备注\n\"规章,\n文件\",3,\"他说\"\"好\"\"\"\n行政许可,\"1,234\",\n",
    "sep=;\r\n项目;数量\r\n规章;3\r\n文件;\r\n",
    "甲;1\n乙;2\n\n丙;\"3\n4\"\n",
];

/// Body, lists, styles.
pub const DOCX: [&str; 3] = [
    r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:vanish w:val="0"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>总体情况</w:t><w:tab/><w:br/><w:sym w:char="F0A7"/></w:r></w:p>
<w:ins><w:p><w:r><w:t>甲&lt;&#20013;</w:t></w:r></w:p></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>
<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>里</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:hidden/><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent></w:r></w:p><w:altChunk/><w:sectPr/>"#,
    r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:suff w:val="nothing"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="upperRoman"/><w:isLgl/><w:lvlRestart w:val="0"/><w:lvlText w:val="%1.%2.%9%"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>"#,
    r#"<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>"#,
];

/// Sheet, texts, styles.
pub const XLSX: [&str; 3] = [
    r#"<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="D2" s="1"><v>3.5</v></c><c s="2"><v>45672.75</v></c></row><row r="3" hidden="1"><c t="inlineStr"><is><r><t>内</t></r></is></c></row>
<row><c r="XFD9" t="b"><v>1</v></c><c r="A9" t="str"><f>A1</f><v>算</v></c><c s="3"><v>-1E-7</v></c><c s="4"><v>99999999999999999</v></c><c t="e"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A9"/><mergeCell ref="B3:XFD1048576"/></mergeCells>"#,
    r#"<si><t>规章</t></si><si><r><rPr><strike/></rPr><t xml:space="preserve"> 乙 </t></r><rPh><t>yi</t></rPh></si>"#,
    r#"<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m月d日 h:mm:ss"/><numFmt numFmtId="171" formatCode="_ * #,##0.00_ ;[Red]\-0.0%;&quot;-&quot;??_ ;@"/><numFmt numFmtId="172" formatCode="[$¥-804]000,,.###E+0"/></numFmts><cellXfs><xf/><xf numFmtId="4"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>"#,
];

pub const ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:txbxContent",
    "w:pPr",
    "w:trPr",
    "w:vMerge",
    "w:del",
    "w:br",
    "w:gridSpan w:val=\"9\"",
    "w:numId w:val=\"3\"",
    "w:vanish",
    "row",
    "c",
    "v",
    "is",
    "si",
    "xf",
    "mergeCell ref=\"A1:C9\"",
    "col min=\"1\" max=\"9\" hidden=\"1\"",
    "f",
    "rPh",
];

/// A report with its tables, in three layouts.
pub const REPORTS: &[&str] = &[
    "某局2024年政府信息公开工作年度报告\n一、总体情况\n情况。\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t6\t1\t32\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t5176\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t21\t0\t0\t0\t0\t0\t21\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n三、本年度办理结果\t（一）予以公开\t5\t0\t0\t0\t0\t0\t5\n（七）总计\t21\t0\t0\t0\t0\t0\t21\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n四、政府信息公开行政复议、行政诉讼情况\n1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n",
    "| 行政复议 | | | | | 行政诉讼 |\n|---|---|---|---|---|---|\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |\n| 0 | 0 | 0 | 0 | 0 | 0 |\n| （一）予以公开 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n## 六、其他需要报告的事项\n无\n",
    "<table><tr><td colspan=3>一、本年新收政府信息公开申请数量</td><td>3</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>3</td></tr><tr><td rowspan=3>三、本年度办理结果</td><td colspan=2>（一）予以公开</td><td>3</td></tr></table>\n",
];
