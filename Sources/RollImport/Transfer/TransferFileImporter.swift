public import RollDomain
public import RollFormats

/// What a common transfer file would change.
public struct TransferChanges: Sendable {
    /// On which side of the transfer the stated school stands.
    public enum Side: String, Sendable {
        /// The file was written for the school.
        case received
        /// The school wrote the file.
        case sent
    }

    /// On which side of the transfer the stated school stands.
    public var side: Side
    /// The version as the header gives it.
    public var version: String
    /// Registrations of the pupils at the stated school.
    public var pupils: [PupilStatement] = []
    /// The pupils' contacts.
    public var contacts: [ContactStatement] = []
    /// Eligibility for free school meals as spans, by pupil.
    public var freeMeals: [UPN: [DateSpan]] = [:]
    /// Each pupil's years with their totals, at any school.
    public var years: [TransferYear] = []
    /// Marks of schools whose registrations are known.
    public var marks: MarksChanges
    /// The report about pupils; the outcome's own report is about marks.
    public var pupilReport: ImportReport
}

/// Reads common transfer files: pupils' details and their attendance.
///
/// The file's name may be anything; the destination in its header must be the stated school,
/// unless the school wrote the file itself.
public struct TransferFileImporter: Sendable {
    /// How marks are judged; its rosters say whose marks can be placed.
    public var marks: MarksImporter
    /// The school for which the file is read.
    public var school: URN
    /// The first day at the stated school of pupils for whom the file gives none.
    public var startDate: CivilDate?

    /// Makes an importer.
    ///
    /// - Parameters:
    ///   - marks: How marks are judged; its rosters must hold the stated school.
    ///   - school: The school for which the file is read.
    ///   - startDate: The first day of pupils for whom the file gives none.
    public init(marks: MarksImporter, school: URN, startDate: CivilDate? = nil) {
        self.marks = marks
        self.school = school
        self.startDate = startDate
    }

    /// Reads a file.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: What it would change, and the report about its marks.
    /// - Throws: `anotherSchool` where the file is meant for another school; `unrecognised` for
    ///   XML that is no transfer file; `noRoster`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<TransferChanges> {
        let name = source.name
        guard let roster = marks.rosters.first(where: { $0.school == school }),
            let laestab = roster.laestab
        else {
            throw ImportFailure(
                .noRoster,
                "School \(school) has no number in its authority, so it cannot be told whether "
                    + "the file is meant for it. [\(ImportRule.unknownSchool.rawValue)]")
        }
        var importer = marks
        importer.school = nil
        var pass = TransferPass(
            marks: try importer.makePass(file: name, kind: "common transfer file, marks"),
            school: school, laestab: laestab, startDate: startDate, today: marks.today, file: name)
        var log = DiagnosticLog()
        var builder = TransferBuilder()
        var stopped: ImportFailure?
        do throws(FormatsFailure) {
            try XMLReader().read(source, log: &log) { event throws(FormatsFailure) in
                guard let element = builder.take(event) else { return }
                do throws(ImportFailure) {
                    try pass.take(element)
                } catch {
                    stopped = error
                    throw FormatsFailure(.stopped, "The reading was stopped.")
                }
            }
        } catch {
            throw stopped ?? Self.failure(error)
        }
        guard builder.root == "CTfile", pass.hasHeader else {
            throw ImportFailure(
                .unrecognised,
                "This is no common transfer file: its first element is not CTfile, or it has no "
                    + "header. [\(ImportRule.unrecognisedFile.rawValue)]",
                at: Diagnostic.Place(file: name, row: 1))
        }
        log.merge(pass.marks.report.log)
        pass.marks.report.log = log
        return pass.finish(limit: marks.limit)
    }

    /// XML that breaks off is a file that is cut off.
    private static func failure(_ failure: FormatsFailure) -> ImportFailure {
        var made = ImportFailure(failure)
        if failure.code == .malformedMarkup {
            made.message =
                "Nothing of the file was taken. \(failure.message) "
                + "[\(ImportRule.truncatedFile.rawValue)]"
        }
        return made
    }
}
