import RollAccess
public import RollDomain
public import RollImport
import RollSQL
public import RollStore

/// Takes in files: reads one whole, compares it with what is known, then writes all of it or
/// nothing in one transaction.
///
/// The reading is a pure step of another module; this one decides, writes and reports. A dry run
/// does everything and rolls back.
public struct ImportDesk: Sendable {
    let store: Store
    let occasion: Occasion
    let options: ImportOptions
    let mapping: ColumnMapping
    let school: URN?
    let authority: AuthorityCode?
    /// Whether it takes in an authority's list, which who keeps the list may do as well.
    var isOfCareList = false

    /// Opens the desk.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - occasion: Who imports, and when.
    ///   - options: How.
    ///   - mapping: What the file calls our fields.
    ///   - school: The school that the file is said to be of.
    ///   - authority: The authority whose list the file is said to be.
    public init(
        store: Store, occasion: Occasion, options: ImportOptions = ImportOptions(),
        mapping: ColumnMapping = .none, school: URN? = nil, authority: AuthorityCode? = nil
    ) {
        self.store = store
        self.occasion = occasion
        self.options = options
        self.mapping = mapping
        self.school = school
        self.authority = authority
    }

    /// Why somebody with an account may load files; nil for the operator of the machine.
    func leave(in session: StoreSession) throws -> Reason? {
        guard let viewer = occasion.viewer else { return nil }
        if let reason = Door.why(viewer, .importFiles, .installation) { return reason }
        if isOfCareList {
            guard let reason = Door.why(viewer, .keepCareList, .own) else {
                throw ServiceFailure(.usage, "Your role does not load such files.")
            }
            return reason
        }
        guard let school,
            let grant = try Doorkeeper(viewer, session).grant(.importFiles, school)
        else { throw ServiceFailure(.usage, "Your role does not load such files.") }
        return grant.reason
    }

    /// The one school whose rows somebody may load; nil for whoever may load all.
    var onlySchool: URN? {
        guard let viewer = occasion.viewer,
            Door.why(viewer, .importFiles, .installation) == nil
        else { return nil }
        return school
    }

    /// Rolls a dry run back with its result.
    private struct DryRun: Error {
        let result: ImportResult
    }

    /// Writes what a file says, unless the file should not be written.
    ///
    /// - Parameters:
    ///   - report: What the file held.
    ///   - fingerprint: The file's fingerprint.
    ///   - apply: Writes the changes and says what they did.
    /// - Returns: What was written, or why nothing was.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    func settle(
        _ report: ImportReport, fingerprint: String,
        apply: (StoreSession, inout ImportResult) throws -> Void
    ) throws(ServiceFailure) -> ImportResult {
        var result = ImportResult(report: report, ending: .applied)
        _ = try ServiceFailure.only { try store.read { try leave(in: $0) } }
        if let reason = reasonToStop(report) {
            result.ending = .stopped(reason)
            return result
        }
        return try ServiceFailure.only {
            do {
                return try store.write { session in
                    var result = result
                    try apply(session, &result)
                    if case .stopped = result.ending { throw DryRun(result: result) }
                    try self.keep(&result, fingerprint: fingerprint, in: session)
                    if options.isDryRun {
                        result.ending = .dryRun
                        throw DryRun(result: result)
                    }
                    return result
                }
            } catch let dryRun as DryRun {
                return dryRun.result
            }
        }
    }

    /// Why a file is not to be written by what its report says; nil where it is.
    func reasonToStop(_ report: ImportReport) -> String? {
        if case .implausible(let reason) = report.verdict, !options.acceptsFaults {
            return "\(reason) Nothing was written. Mend the file, or go on with --accept-faults."
        }
        if options.refusesFaults, report.hasFaults {
            return "The file has faults and --strict was given. Nothing was written."
        }
        return nil
    }

    /// Keeps the import's counts and the rows that were set aside.
    func keep(
        _ result: inout ImportResult, fingerprint: String, in session: StoreSession
    ) throws {
        let report = result.report
        result.cameBefore = try session.imports.holds(
            fingerprint: fingerprint, kind: report.kind)
        // A file that came before and changes nothing leaves no second trace.
        let changesNothing = result.applied.new == 0 && result.applied.changed == 0
        if result.cameBefore, changesNothing { return }
        var run = ImportRun(
            kind: report.kind, fileName: report.file, fingerprint: fingerprint,
            at: occasion.now, operatorName: occasion.operatorName)
        run.read = report.counts.read
        run.new = result.applied.new
        run.changed = result.applied.changed
        run.unchanged = result.applied.unchanged
        run.quarantined = report.counts.quarantined + result.rejected.count
        run.school = school
        let rows = report.quarantine.rows.map {
            SetAsideRow(
                school: $0.school, line: $0.line ?? 0, rule: $0.rule.rawValue,
                reason: $0.reason, received: $0.received)
        }
        try session.imports.add(run, setAside: rows + result.rejected)
        // The name of a file may name a child, so the record knows it by its fingerprint.
        try AuditPen(session, on: occasion).note(
            .change,
            "imported \(run.kind): \(run.new) new, \(run.changed) changed, \(run.quarantined) "
                + "held back, file \(fingerprint.prefix(16))", at: school,
            reason: try leave(in: session))
    }

    /// Stops where a file would change an implausible share of what is known.
    ///
    /// - Parameters:
    ///   - changed: How many known things it would change.
    ///   - known: How many things it speaks of that are known.
    ///   - words: What the things are.
    ///   - result: The result that is stopped.
    func stopIfTooMany(
        changed: Int, of known: Int, _ words: String, in result: inout ImportResult
    ) {
        guard !options.acceptsManyChanges, Self.isImplausible(changed: changed, of: known) else {
            return
        }
        result.ending = .stopped(
            "The file would change \(changed) of \(known) \(words) that are known, more than one "
                + "in ten: is it the right file? Nothing was written. "
                + "Check it with --dry-run, then go on with --accept-changes.")
    }

    /// Whether so many known things would change that the wrong file is likelier.
    static func isImplausible(changed: Int, of known: Int) -> Bool {
        // A tenth is far above what a day or a term changes, and far below a wrong file.
        known >= 50 && changed * 10 > known
    }
}
