import RollDomain
import RollFormats

/// A workbook as an OpenDocument spreadsheet.
///
/// - Source: OpenDocument 1.2: the type first and unpacked, then a manifest of all parts.
struct ODSFile {
    let book: SheetBook

    private static let type = "application/vnd.oasis.opendocument.spreadsheet"

    /// Writes the workbook.
    ///
    /// - Throws: `notWritable` or `spreadsheet`.
    func write(to path: String) throws(ExportFailure) {
        let parts: [(String, [UInt8], Bool)] = [
            ("mimetype", Array(Self.type.utf8), true), ("content.xml", content, false),
            ("styles.xml", styles, false), ("meta.xml", meta, false),
            ("META-INF/manifest.xml", manifest, false),
        ]
        try ZipFile.write(
            parts.map { ZipFile.Entry(name: $0.0, bytes: $0.1, isPlain: $0.2) },
            dated: book.instant.date, to: path)
    }

    private var content: [UInt8] {
        var xml = XMLWriter()
        xml.start(
            "office:document-content",
            [
                "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
                "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
                "xmlns:text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
                "xmlns:table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
                "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
                "xmlns:number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
                "office:version": "1.2",
            ])
        writeStyles(to: &xml)
        xml.start("office:body")
        xml.start("office:spreadsheet")
        for sheet in book.sheets { write(sheet, to: &xml) }
        xml.start("table:database-ranges")
        for sheet in book.sheets {
            let last = Self.column(sheet.headings.count - 1) + "\(sheet.rows.count + 1)"
            xml.element(
                "table:database-range",
                [
                    "table:name": "table_\(sheet.name)",
                    "table:target-range-address": "'\(sheet.name)'.A1:'\(sheet.name)'.\(last)",
                    "table:contains-header": "true",
                ])
        }
        xml.end()
        xml.end()
        xml.end()
        xml.end()
        return xml.finish()
    }

    private func writeStyles(to xml: inout XMLWriter) {
        xml.start("office:automatic-styles")
        for decimals in 0...CellValue.filePlaces {
            xml.start("number:number-style", ["style:name": "N\(decimals)"])
            xml.element(
                "number:number",
                [
                    "number:decimal-places": "\(decimals)",
                    "number:min-decimal-places": "\(decimals)",
                    "number:min-integer-digits": "1", "number:grouping": "true",
                ])
            xml.end()
            xml.element(
                "style:style",
                [
                    "style:name": "number\(decimals)", "style:family": "table-cell",
                    "style:data-style-name": "N\(decimals)",
                ])
        }
        xml.start("style:style", ["style:name": "heading", "style:family": "table-cell"])
        xml.element("style:text-properties", ["fo:font-weight": "bold"])
        xml.end()
        xml.start("style:style", ["style:name": "words", "style:family": "table-cell"])
        xml.element("style:table-cell-properties", ["fo:wrap-option": "wrap"])
        xml.end()
        for width in Set(book.sheets.flatMap(Self.widths)).sorted() {
            xml.start("style:style", ["style:name": "w\(width)", "style:family": "table-column"])
            xml.element(
                "style:table-column-properties", ["style:column-width": "\(width * 5 / 2)mm"])
            xml.end()
        }
        xml.end()
    }

    private static func widths(_ sheet: Sheet) -> [Int] { sheet.headings.indices.map(sheet.width) }

    private func write(_ sheet: Sheet, to xml: inout XMLWriter) {
        xml.start("table:table", ["table:name": sheet.name])
        for width in Self.widths(sheet) {
            xml.element("table:table-column", ["table:style-name": "w\(width)"])
        }
        xml.start("table:table-header-rows")
        xml.start("table:table-row")
        for heading in sheet.headings { words(heading, "heading", to: &xml) }
        xml.end()
        xml.end()
        for row in sheet.rows {
            xml.start("table:table-row")
            for cell in row {
                switch cell {
                case .text(let text) where text.isEmpty: xml.element("table:table-cell")
                case .text(let text): words(text, text.count > 60 ? "words" : nil, to: &xml)
                case .number(let digits, let decimals):
                    xml.start(
                        "table:table-cell",
                        [
                            "table:style-name": "number\(decimals)", "office:value-type": "float",
                            "office:value": digits,
                        ])
                    xml.element("text:p", [:], digits)
                    xml.end()
                }
            }
            xml.end()
        }
        xml.end()
    }

    /// A cell of words: it has the type of text, so nothing in it is run.
    private func words(_ text: String, _ style: String?, to xml: inout XMLWriter) {
        if let style {
            xml.start(
                "table:table-cell", ["table:style-name": style, "office:value-type": "string"])
        } else {
            xml.start("table:table-cell", ["office:value-type": "string"])
        }
        xml.element("text:p", [:], text)
        xml.end()
    }

    private var styles: [UInt8] {
        var xml = XMLWriter()
        xml.start(
            "office:document-styles",
            [
                "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
                "xmlns:style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
                "xmlns:fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
                "office:version": "1.2",
            ])
        xml.start("office:styles")
        xml.start("style:default-style", ["style:family": "table-cell"])
        xml.element(
            "style:text-properties",
            ["fo:font-size": "12pt", "fo:language": "en", "fo:country": "GB"])
        xml.end()
        xml.end()
        xml.end()
        return xml.finish()
    }

    private var meta: [UInt8] {
        var xml = XMLWriter()
        xml.start(
            "office:document-meta",
            [
                "xmlns:office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
                "xmlns:meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/", "office:version": "1.2",
            ])
        xml.start("office:meta")
        xml.element("meta:generator", [:], "Rollcall")
        xml.element("dc:title", [:], book.title)
        xml.element("dc:creator", [:], book.publisher)
        xml.element("dc:language", [:], "en-GB")
        xml.element("meta:creation-date", [:], "\(book.instant.date)T00:00:00")
        xml.element("dc:date", [:], "\(book.instant.date)T00:00:00")
        xml.end()
        xml.end()
        return xml.finish()
    }

    private var manifest: [UInt8] {
        var xml = XMLWriter()
        xml.start(
            "manifest:manifest",
            [
                "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
                "manifest:version": "1.2",
            ])
        let parts = [
            ("/", Self.type), ("content.xml", "text/xml"), ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        ]
        for (path, type) in parts {
            xml.element(
                "manifest:file-entry",
                ["manifest:full-path": path, "manifest:media-type": type])
        }
        xml.end()
        return xml.finish()
    }

    /// The letters of a column, `A` for the first.
    static func column(_ index: Int) -> String {
        var rest = index
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}
