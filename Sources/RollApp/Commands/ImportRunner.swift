import RollFormats
import RollImport
import RollServices
import RollStore

/// Runs one import with a progress bar, and prints its report.
struct ImportRunner {
    let desk: ImportDesk
    let showing: Int

    /// Takes in a file.
    func run(_ content: ImportKind, _ path: String) throws(ServiceFailure) -> [ImportResult] {
        let results =
            content == .marks
            ? [try importMarks(path)] : try desk.run(content, .path(path))
        for result in results { Terminal.say(Self.text(of: result, showing: showing)) }
        return results
    }

    private func importMarks(_ path: String) throws(ServiceFailure) -> ImportResult {
        let total: Int
        do {
            total = try ByteSource(path: path).bytesTotal
        } catch {
            throw ServiceFailure(.environment, error.description)
        }
        let bar = ProgressBar(label: "reading marks")
        defer { Terminal.endProgress() }
        return try desk.importMarks(.path(path)) { bytes in
            Terminal.progress(
                bar.line(
                    fraction: total > 0 ? Double(bytes) / Double(total) : nil,
                    count: bytes / 1_000_000, unit: "MB"))
        }
    }

    /// The report of an import, for people.
    static func text(of result: ImportResult, showing: Int) -> String {
        let counts = result.report.counts
        func grouped(_ number: Int) -> String { ProgressBar.grouped(number) }
        var lines = [result.report.text(showing: showing)]
        let did: String =
            switch result.ending {
            case .applied: "Written"
            case .dryRun: "Would be written (dry run)"
            case .stopped(let reason): "Not written: \(reason)"
            }
        if case .stopped = result.ending {
            lines.append(did)
        } else {
            lines.append(
                "\(did): \(grouped(result.applied.new)) new, \(grouped(result.applied.changed)) "
                    + "changed, \(grouped(result.applied.unchanged)) unchanged; "
                    + "\(Counted.text(counts.quarantined + result.rejected.count, "row")) held back."
            )
        }
        for row in result.rejected.prefix(showing) {
            lines.append("  line \(row.line): \(row.reason)")
        }
        if result.rejected.count > showing {
            lines.append("  … and \(result.rejected.count - showing) more.")
        }
        if result.cameBefore { lines.append("This file has been imported before.") }
        lines += result.remarks.prefix(showing)
        if result.remarks.count > showing {
            lines.append("… and \(result.remarks.count - showing) more remarks.")
        }
        return lines.joined(separator: "\n")
    }
}
