import RollDomain
import RollSQL

/// The schools whose figures a transaction has moved so far.
final class ChangeNotes {
    private var schools: Set<Int64> = []
    private var last: Int64?

    /// Notes a school; what is no school's number notes nothing.
    func add(_ school: SQLValue) {
        // Most statements in a row are about one school.
        guard case .integer(let number) = school, number != last else { return }
        last = number
        schools.insert(number)
    }

    /// Gives all noted schools the next number of the feed, as the last act of a transaction.
    ///
    /// Last, because others who write wait for the number from then on until the commit.
    func write(in session: StoreSession) throws(SQLFailure) {
        guard !schools.isEmpty else { return }
        guard let version = try session.row("Change/next")?.integer("version") else {
            throw SQLFailure(
                .corrupt, "The feed of changes is missing. Restore a backup.",
                statement: "Change/next")
        }
        let put = try session.prepare("Change/put", ["school_id", "version"])
        for school in schools.sorted() { try put.execute([.integer(school), .integer(version)]) }
    }
}

/// A statement that notes the school whose figures each of its runs moves.
final class NotingStatement: PreparedStatement {
    private let inner: any PreparedStatement
    private let place: Int
    private let notes: ChangeNotes

    init(_ inner: any PreparedStatement, schoolPlace place: Int, notes: ChangeNotes) {
        self.inner = inner
        self.place = place
        self.notes = notes
    }

    var statement: Statement { inner.statement }

    @discardableResult
    func execute(_ values: [SQLValue]) throws(SQLFailure) -> Int {
        let changed = try inner.execute(values)
        if changed > 0 { notes.add(values[place]) }
        return changed
    }

    func forEach(
        _ values: [SQLValue], _ body: (SQLRow) throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        try inner.forEach(values, body)
        notes.add(values[place])
    }
}
