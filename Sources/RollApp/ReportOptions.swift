import ArgumentParser
import RollFormats
import RollServices

/// How a comparison is printed, and from which database: options that all commands that set places beside each
/// other open with.
struct ReportOptions: ParsableArguments {
    @Option(help: "How to print: table or csv.")
    var format = ReportForm.table

    @OptionGroup var shared: SharedOptions

    /// Prints in the form that was asked for.
    ///
    /// - Throws: what writing the rows throws.
    func say(_ table: @autoclosure () -> String, csv: () throws -> String) throws {
        Terminal.say(format == .table ? table() : try csv())
    }

    /// Prints tables one below the other; as rows without title and notes where those are asked for.
    ///
    /// - Throws: what writing the rows throws.
    func say(_ tables: [TextTable]) throws {
        try say(tables.map { $0.plainText() }.joined(separator: "\n")) {
            try tables.map { try $0.csv() }.joined()
        }
    }
}
