import RollDomain
import RollFormats
import RollServices

/// A snapshot file in words.
struct SnapshotText {
    /// What a file holds, as a table.
    static func table(_ state: SnapshotState, _ path: String) -> TextTable {
        var table = TextTable(
            title: "Snapshot \(path)", columns: [.init("What"), .init("Found", .right)],
            notes: [
                state.changedSchools == 0
                    ? "Nothing has changed since."
                    : "What changed since is read from the database; rollcall snapshot write "
                        + "brings the file up to date."
            ])
        table.add(["Written", state.writtenAt.description])
        table.add(["Size", size(state.byteCount)])
        table.add(["Academic years", state.years.map(\.description).joined(separator: ", ")])
        table.add(["School years", ProgressBar.grouped(state.schoolYears)])
        table.add(["Registrations", ProgressBar.grouped(state.enrolments)])
        table.add(["Version of the database in it", ProgressBar.grouped(Int(state.version))])
        table.add(["Version of the database now", ProgressBar.grouped(Int(state.newestVersion))])
        table.add(["Schools changed since", ProgressBar.grouped(state.changedSchools)])
        return table
    }

    /// Where the registers of an answer came from, in a sentence without its end.
    static func origin(_ answer: NationAnswer) -> String {
        let loaded =
            "\(ProgressBar.grouped(answer.partitions)) school years with "
            + "\(ProgressBar.grouped(answer.enrolments)) registrations"
        switch answer.origin {
        case .memory: return "Took \(loaded) from memory"
        case .database(nil): return "Loaded \(loaded) from the database"
        case .database(let unused?):
            return "Loaded \(loaded) from the database and not from \(unused.path) "
                + "(\(unused.reason))"
        case .snapshot(let use):
            var text =
                "Mapped \(use.path) of \(use.writtenAt) (\(size(use.byteCount)), of which "
                + "\(size(use.checkedByteCount)) read and checked) for \(loaded); "
                + "\(ProgressBar.grouped(use.reloaded)) changed since and read from the database"
            if use.mended > 0 {
                text += ", \(ProgressBar.grouped(use.mended)) more because the file is damaged"
            }
            return text
        }
    }

    /// What to say beside an answer where a snapshot is at fault, or was named for nothing.
    static func problem(_ origin: NationOrigin) -> String? {
        guard case .database(let unused?) = origin, unused.isFault || unused.isNamed else {
            return nil
        }
        let advice =
            unused.isFault ? " rollcall snapshot write makes the file again." : ""
        return
            "The snapshot \(unused.path) was not used: \(unused.reason). The figures come from the "
            + "database." + advice
    }

    /// A line of progress by schools.
    static func progress(_ label: String, _ done: Int, _ all: Int) {
        guard done % 16 == 0 || done == all else { return }
        Terminal.progress(
            ProgressBar(label: label).line(
                fraction: Double(done) / Double(max(1, all)), count: done, unit: "schools"))
    }

    /// A size in the unit that suits it.
    static func size(_ bytes: Int) -> String {
        let units: [(name: String, bytes: Int)] = [
            ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ]
        for unit in units where bytes >= unit.bytes {
            let tenths = bytes * 10 / unit.bytes
            return "\(tenths / 10).\(tenths % 10) \(unit.name)"
        }
        return Counted.text(bytes, "byte")
    }
}
