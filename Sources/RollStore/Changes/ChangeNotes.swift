import RollDomain
import RollSQL

/// The schools whose figures a transaction has moved so far.
final class ChangeNotes {
    /// Each school noted, and whether by more than a submission.
    private var schools: [Int64: Bool] = [:]
    private var last: (school: Int64, isWhole: Bool)?

    /// Notes a school; what is no school's number notes nothing.
    ///
    /// - Parameters:
    ///   - school: The school's number.
    ///   - isWhole: False where a submission, kept in the same transaction, says all that changed.
    func add(_ school: SQLValue, isWhole: Bool) {
        // Most statements in a row are about one school.
        guard case .integer(let number) = school, last ?? (0, false) != (number, isWhole) else {
            return
        }
        last = (number, isWhole)
        schools[number] = isWhole || schools[number] ?? false
    }

    /// Gives all noted schools the next number of the feed, as the last act of a transaction.
    ///
    /// Last, because others who write wait for the number from then on until the commit.
    ///
    /// - Returns: Whether any school was noted.
    func write(in session: StoreSession) throws(SQLFailure) -> Bool {
        guard !schools.isEmpty else { return false }
        guard let version = try session.row("Change/next")?.integer("version") else {
            throw SQLFailure(
                .corrupt, "The feed of changes is missing. Restore a backup.",
                statement: "Change/next")
        }
        let put = try session.prepare("Change/put", ["school_id", "version", "whole_version"])
        for (school, isWhole) in schools.sorted(by: { $0.key < $1.key }) {
            try put.execute([.integer(school), .integer(version), .integer(isWhole ? version : 0)])
        }
        return true
    }
}

/// A statement that notes the school whose figures each of its runs moves.
final class NotingStatement: PreparedStatement {
    private let inner: any PreparedStatement
    private let move: FigureStatements.Move
    private let notes: ChangeNotes

    init(_ inner: any PreparedStatement, _ move: FigureStatements.Move, notes: ChangeNotes) {
        self.inner = inner
        self.move = move
        self.notes = notes
    }

    var statement: Statement { inner.statement }

    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int {
        let changed = try inner.execute(values)
        notes.add(values[move.schoolPlace], isWhole: move.isWhole)
        return changed
    }

    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        try inner.forEach(values, body)
        notes.add(values[move.schoolPlace], isWhole: move.isWhole)
    }
}
