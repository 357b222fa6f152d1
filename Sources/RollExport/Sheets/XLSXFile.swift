import CXLSXWriter
import RollDomain

/// The one type that touches libxlsxwriter: it writes a workbook and keeps nothing.
///
/// Every pointer lives inside ``write(_:to:)``; the library copies all text that it is given.
@safe struct XLSXFile {
    /// Writes a workbook as Office Open XML.
    ///
    /// - Throws: `spreadsheet` where the library refuses, with its words.
    static func write(_ book: SheetBook, to path: String) throws(ExportFailure) {
        guard let file = unsafe workbook_new(path) else {
            throw ExportFailure(.notWritable, "The spreadsheet cannot be made: check the folder.")
        }
        unsafe setProperties(of: file, book)
        let heading = unsafe workbook_add_format(file)
        unsafe format_set_bold(heading)
        unsafe format_set_text_wrap(heading)
        unsafe format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        var failed = LXW_NO_ERROR
        for sheet in book.sheets {
            guard let target = unsafe workbook_add_worksheet(file, sheet.name) else {
                failed = LXW_ERROR_PARAMETER_VALIDATION
                break
            }
            let result = unsafe fill(target, of: file, with: sheet, heading: heading)
            if result != LXW_NO_ERROR { failed = result }
        }
        let closed = unsafe workbook_close(file)
        if failed == LXW_NO_ERROR { failed = closed }
        guard failed == LXW_NO_ERROR else {
            let words = unsafe String(cString: lxw_strerror(failed))
            throw ExportFailure(.spreadsheet, "The spreadsheet could not be written: \(words).")
        }
    }

    private static func setProperties(
        of file: UnsafeMutablePointer<lxw_workbook>, _ book: SheetBook
    ) {
        unsafe book.title.withCString { title in
            unsafe book.publisher.withCString { publisher in
                var properties = unsafe lxw_doc_properties()
                unsafe properties.title = UnsafeMutablePointer(mutating: title)
                unsafe properties.author = UnsafeMutablePointer(mutating: publisher)
                unsafe properties.created = Int(book.instant.milliseconds / 1_000)
                _ = unsafe workbook_set_properties(file, &properties)
            }
        }
    }

    private static func fill(
        _ target: UnsafeMutablePointer<lxw_worksheet>, of file: UnsafeMutablePointer<lxw_workbook>,
        with sheet: Sheet, heading: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        var formats: [Int: UnsafeMutablePointer<lxw_format>?] = unsafe [:]
        for decimals in 0...5 {
            let format = unsafe workbook_add_format(file)
            let digits =
                decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
            unsafe format_set_num_format(format, digits)
            unsafe formats[decimals] = format
        }
        let wrapped = unsafe workbook_add_format(file)
        unsafe format_set_text_wrap(wrapped)
        unsafe format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        for column in sheet.headings.indices {
            let place = lxw_col_t(column)
            _ = unsafe worksheet_set_column(
                target, place, place, Double(sheet.width(of: column)), nil)
        }
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let (down, right) = (lxw_row_t(row + 1), lxw_col_t(column))
                let result: lxw_error
                switch cell {
                case .text(let text):
                    if text.isEmpty { continue }
                    // Written as a string, never as a formula or a link, whatever it begins with.
                    result = unsafe worksheet_write_string(
                        target, down, right, text, text.count > 60 ? wrapped : nil)
                case .number(let digits, let decimals):
                    guard let number = Double(digits) else {
                        preconditionFailure("a number of a sheet has digits")
                    }
                    result = unsafe worksheet_write_number(
                        target, down, right, number, formats[decimals] ?? nil)
                }
                if result != LXW_NO_ERROR { return result }
            }
        }
        unsafe worksheet_freeze_panes(target, 1, 0)
        return unsafe mark(target, sheet, heading: heading)
    }

    /// Marks the cells up as one table with its headings.
    private static func mark(
        _ target: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet,
        heading: UnsafeMutablePointer<lxw_format>?
    ) -> lxw_error {
        let count = sheet.headings.count
        let columns = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: count)
        let list = UnsafeMutablePointer<UnsafeMutablePointer<lxw_table_column>?>.allocate(
            capacity: count + 1)
        let names = unsafe sheet.headings.map { unsafe strdup($0) }
        defer {
            unsafe names.forEach { unsafe free($0) }
            unsafe columns.deallocate()
            unsafe list.deallocate()
        }
        for column in 0..<count {
            unsafe (columns + column).initialize(to: lxw_table_column())
            unsafe columns[column].header = names[column]
            unsafe columns[column].header_format = heading
            unsafe (list + column).initialize(to: columns + column)
        }
        unsafe (list + count).initialize(to: nil)
        var options = unsafe lxw_table_options()
        unsafe options.columns = list
        unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        unsafe options.style_type_number = 1
        unsafe options.no_autofilter = sheet.rows.count < 2 ? 1 : 0
        return unsafe worksheet_add_table(
            target, 0, 0, lxw_row_t(max(1, sheet.rows.count)), lxw_col_t(count - 1), &options)
    }
}
