import Foundation
import RollDomain
public import RollFormats

/// Writes the files that importers read, one folder for each authority.
///
/// Every file name starts with `SYNTHETIC`, and a text beside the files says what they are.
public struct SyntheticFileWriter: Sendable {
    /// A further form in which marks are written, beside one row a mark.
    public enum MarkForm: String, CaseIterable, Sendable {
        /// One column a session, one file a school.
        case wide
        /// Transfer files to version 23: one character a mark, one file a school.
        case transferString = "ctf23"
        /// Transfer files from version 24: a list with commas, one file a school.
        case transferList = "ctf24"
    }

    /// The folder in which folders of authorities are made.
    public let folder: String
    /// The faults to plant.
    public var faults: FaultPlan
    /// Further forms of marks.
    public var forms: Set<MarkForm>

    /// Writes into a folder, which is made where it is not there.
    ///
    /// - Parameters:
    ///   - folder: The folder in which folders of authorities are made.
    ///   - faults: The faults to plant.
    ///   - forms: Further forms of marks.
    public init(folder: String, faults: FaultPlan = .none, forms: Set<MarkForm> = []) {
        self.folder = folder
        self.faults = faults
        self.forms = forms
    }

    /// Writes an authority's files.
    ///
    /// - Parameters:
    ///   - authority: The authority.
    ///   - progress: Told after each school: schools done, schools in all.
    /// - Returns: What was written, and the faults in it.
    /// - Throws: `notWritable` when the folder or a file cannot be made.
    /// - Complexity: O(marks); one school is held at a time.
    public func write(
        _ authority: SyntheticAuthority, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(FormatsFailure) -> WrittenFiles {
        let place = try makeFolder(authority)
        let chosen = authority.selection
        var written = WrittenFiles()
        try writeReadme(authority, in: place)
        let registers = RegisterFiles(authority, folder: place, faults: faults)
        written.files += try registers.write(chosen)
        var people = try PeopleFiles(authority, folder: place, faults: faults)
        let marks = try MarkFiles(authority, folder: place, faults: faults)
        for (done, number) in chosen.enumerated() {
            let school = authority.school(number)
            let pupils = school.pupils
            try people.write(school, pupils)
            for (index, year) in authority.plan.years.enumerated() {
                let register = school.register(of: year)
                try people.write(register.suspensions)
                let delivery = register.current
                try marks.write(delivery, pupils, index)
                for form in forms.sorted(by: { $0.rawValue < $1.rawValue }) {
                    let other = MarkSheetFile(school, pupils, delivery, year, folder: place)
                    written.files.append(try other.write(form))
                }
            }
            progress(done + 1, chosen.count)
        }
        written.files += try people.finish()
        written.files += try marks.finish()
        return written
    }

    private func makeFolder(_ authority: SyntheticAuthority) throws(FormatsFailure) -> String {
        let name = Geography.england.authority(authority.code)?.name ?? ""
        let words = name.lowercased().split { !$0.isLetter }.joined(separator: "-")
        let path = "\(folder)/SYNTHETIC-\(authority.code)-\(words)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw FormatsFailure(
                .notWritable,
                "The folder cannot be made: a file may have its name, or its place may not be written to.",
                debugDetail: path)
        }
        return path
    }

    private func writeReadme(
        _ authority: SyntheticAuthority, in place: String
    ) throws(FormatsFailure) {
        let plan = authority.plan
        let name = Geography.england.authority(authority.code)?.name ?? ""
        let planted = faults.shares.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "  \($0.key.rawValue): \($0.value)" }.joined(separator: "\n")
        var sink = try ByteSink.file("\(place)/README.txt")
        try sink.write(
            """
            SYNTHETIC DATA. No school, pupil or other person in these files exists.

            Authority \(authority.code) (\(name)) is real by code and name only; its schools are
            invented. School numbers start at 900000, pupil numbers have an issuer below 201, and
            no real school, trust or pupil has such a number. Telephone numbers and addresses are
            of ranges kept for made-up people.

            Seed \(plan.seed), as at \(plan.asAt), school years \(plan.years.map(\.description).joined(separator: ", ")).
            \(planted.isEmpty ? "No faults were planted." : "Faults planted (share of rows or files):\n\(planted)")

            """)
        try sink.close()
    }
}
