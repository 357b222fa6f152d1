import RollFormats

/// Remarks about the columns of a file.
enum ColumnNotes {
    /// Notes the columns that are not used, the first eight by name.
    static func noteUnused(_ unused: [String], in report: inout ImportReport) {
        guard !unused.isEmpty else { return }
        let names = unused.prefix(8).joined(separator: ", ")
        let more = unused.count > 8 ? " and \(unused.count - 8) more" : ""
        report.log.record(
            ImportRule.ignoredColumn.finding(
                .note, "Not used: \(names)\(more).",
                at: Diagnostic.Place(file: report.file, row: 1)))
    }
}
