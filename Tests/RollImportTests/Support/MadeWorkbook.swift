/// A workbook put together by hand: sheets of texts, each member as it stands, so that it can be broken anywhere.
struct MadeWorkbook {
    var members: [(path: String, text: String)]

    /// Sheets with their rows, as texts in the cells themselves.
    init(_ sheets: [(name: String, rows: [[String]])], hidden: Set<String> = []) {
        members = [
            (
                "xl/workbook.xml",
                "<x:workbook xmlns:x='a' xmlns:r='b'><x:sheets>"
                    + sheets.enumerated().map { place, sheet in
                        "<x:sheet name='\(sheet.name)' r:id='r\(place)'"
                            + (hidden.contains(sheet.name) ? " state='hidden'/>" : "/>")
                    }.joined() + "</x:sheets></x:workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                    + sheets.indices.map {
                        "<Relationship Id='r\($0)' Target='/xl/worksheets/s\($0).xml'/>"
                    }.joined() + "</Relationships>"
            ),
        ]
        for (place, sheet) in sheets.enumerated() {
            let rows = sheet.rows.enumerated().map { number, cells in
                "<row r='\(number + 1)'>"
                    + cells.map { "<c t='inlineStr'><is><t>\($0)</t></is></c>" }.joined() + "</row>"
            }
            members.append(
                (
                    "xl/worksheets/s\(place).xml",
                    "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>"
                ))
        }
    }

    private static func little(_ number: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// The archive; its members are stored as they are.
    var bytes: [UInt8] {
        var all: [UInt8] = []
        var list: [UInt8] = []
        for (path, text) in members {
            let (name, data) = (Array(path.utf8), Array(text.utf8))
            let sizes =
                Self.little(0, 4) + Self.little(data.count, 4) + Self.little(data.count, 4)
                + Self.little(name.count, 2) + Self.little(0, 2)
            list +=
                [0x50, 0x4B, 1, 2] + Self.little(20, 2) + Self.little(20, 2)
                + Self.little(0, 8) + sizes + Self.little(0, 10) + Self.little(all.count, 4)
                + name
            all +=
                [0x50, 0x4B, 3, 4] + Self.little(20, 2) + Self.little(0, 8) + sizes + name + data
        }
        let count = Self.little(members.count, 2)
        return all + list + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + count + count
            + Self.little(list.count, 4) + Self.little(all.count, 4) + Self.little(0, 2)
    }
}
