import Crypto
public import RollDomain
import RollImport
import RollSQL
public import RollStore

/// Takes in the marks that a system sends for one school.
///
/// Good rows are written in one transaction, by the rules and the way of a file of marks; the
/// others come back, each with its rule, and are kept aside. What was written is in the figures of
/// this process before the answer is.
///
/// - Source: ADR 0013.
public struct PostMarks: Sendable {
    let store: Store

    /// The longest body, in bytes.
    public static let mostBytes = 2 << 20
    /// For how long an answer is kept under its key, in days.
    public static let keepsAnswers = 1

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Marks as they were sent.
    public struct Request: Sendable {
        /// The school.
        public var school: URN
        /// The body, in JSON.
        public var body: [UInt8]
        /// The key of the sender's choice; nil for none.
        public var key: String?

        /// Describes a request.
        ///
        /// - Parameters:
        ///   - school: The school.
        ///   - body: The body.
        ///   - key: The key of the sender's choice.
        public init(school: URN, body: [UInt8], key: String? = nil) {
            self.school = school
            self.body = body
            self.key = key
        }
    }

    /// Takes in marks.
    ///
    /// - Parameters:
    ///   - request: What was sent.
    ///   - caller: Who sent it.
    ///   - occasion: When; the operator's name is not used.
    /// - Returns: The answer.
    /// - Throws: ``PostFailure``; nothing is written then.
    /// - Complexity: O(rows + registrations of the school).
    public func run(
        _ request: Request, from caller: FeedCaller, on occasion: Occasion
    ) throws(PostFailure) -> PostAnswer {
        guard caller.may(.sendMarks), caller.speaks(for: request.school) else {
            throw PostFailure.unknownSchool
        }
        guard request.body.count <= Self.mostBytes else {
            throw PostFailure.tooLarge(
                "The body is longer than \(Self.mostBytes) bytes: send it in parts.")
        }
        let desk = Desk(
            request: request, caller: caller, occasion: occasion,
            fingerprint: Fingerprint.hexadecimal(SHA256.hash(data: request.body)))
        do {
            if let earlier = try store.read({ try desk.earlier(in: $0) }) { return earlier }
            let sent = try SentMarks(request.body)
            do {
                return try store.write(only: request.school) {
                    try desk.settle(sent, in: $0, mayAddSymbols: false)
                }
            } catch is NewSymbols {
                // A code that nobody has sent before concerns every school.
                return try store.write { try desk.settle(sent, in: $0, mayAddSymbols: true) }
            }
        } catch let failure as PostFailure {
            throw failure
        } catch {
            let failure = error
            do { let _: Void = try ServiceFailure.only { throw failure } } catch {
                throw PostFailure.failed(error)
            }
            preconditionFailure("an error was thrown")
        }
    }

    /// Rolls back what turns out to need the whole database.
    private struct NewSymbols: Error {}

    /// One request at work.
    private struct Desk {
        let request: Request
        let caller: FeedCaller
        let occasion: Occasion
        let fingerprint: String

        /// The answer that was given before under the same key; nil where there is none.
        func earlier(in session: StoreSession) throws -> PostAnswer? {
            guard let key = request.key,
                let kept = try session.feeds.answer(
                    to: key, of: caller.feed, for: request.school, at: occasion.now)
            else { return nil }
            guard kept.fingerprint == fingerprint else { throw PostFailure.keyReused }
            return PostAnswer(json: kept.text, isReplayed: true, marks: nil)
        }

        /// Does everything in one transaction.
        func settle(
            _ sent: SentMarks, in session: StoreSession, mayAddSymbols: Bool
        ) throws -> PostAnswer {
            // Whoever sent the same at the same time may have been quicker.
            if let earlier = try earlier(in: session) { return earlier }
            let importer = MarksImporter(
                rosters: try session.pupils.rosters(for: [request.school]),
                symbols: try session.symbols.table(), today: occasion.today,
                school: request.school)
            let (outcome, verdicts) = try importer.read(sent.rows, from: caller.name)
            if !outcome.changes.addedSymbols.isEmpty {
                guard mayAddSymbols else { throw NewSymbols() }
                try session.symbols.add(outcome.changes.symbols, at: occasion.now)
            }
            let count = try submit(outcome.changes, in: session)
            try checkChanges(count, sent)
            let applied = ApplyCount(
                new: count.new, changed: count.changed, unchanged: count.unchanged)
            let isKept = count.new + count.changed > 0
            let marks = PostedMarks(
                school: request.school,
                submission: isKept
                    ? try session.registers.lastSubmission(of: request.school) : nil,
                applied: applied, keptAmended: count.keptAmended, verdicts: verdicts)
            try setAside(marks, sent, in: session)
            let answer = PostAnswer(json: marks.json, isReplayed: false, marks: marks)
            if let key = request.key {
                let kept = FeedAnswer(
                    fingerprint: fingerprint, submission: marks.submission, at: occasion.now,
                    expiresAt: occasion.now.adding(days: PostMarks.keepsAnswers), text: answer.json)
                try session.feeds.keep(kept, to: key, of: caller.feed, for: request.school)
            }
            return answer
        }

        private func submit(
            _ changes: MarksChanges, in session: StoreSession
        ) throws -> SubmissionCount {
            let source = SubmissionSource(
                kind: .feed, name: caller.name, sentBy: "token \(caller.token)",
                fingerprint: fingerprint, at: occasion.now)
            var count = SubmissionCount()
            for delivery in changes.deliveries {
                count =
                    count
                    + (try session.registers.submit(
                        delivery, from: source, symbols: changes.symbols))
            }
            return count
        }

        /// Stops where a wrong file would do the same.
        private func checkChanges(_ count: SubmissionCount, _ sent: SentMarks) throws {
            let known = count.changed + count.unchanged
            guard !sent.acceptsChanges,
                ImportDesk.isImplausible(changed: count.changed, of: known)
            else { return }
            throw PostFailure.tooManyChanges(
                "The request would change \(count.changed) of \(known) marks that are known, more "
                    + "than one in ten. Nothing was written. Send it again with accept_changes "
                    + "where that is meant.")
        }

        /// Keeps the rows that were not taken, once for the same body.
        private func setAside(
            _ marks: PostedMarks, _ sent: SentMarks, in session: StoreSession
        ) throws {
            let kind = "marks, sent by a system"
            guard marks.count(.refused) > 0,
                try !session.imports.holds(fingerprint: fingerprint, kind: kind)
            else { return }
            var run = ImportRun(
                kind: kind, fileName: caller.name, fingerprint: fingerprint, at: occasion.now,
                operatorName: "token \(caller.token)")
            run.read = marks.verdicts.count
            run.new = marks.applied.new
            run.changed = marks.applied.changed
            run.unchanged = marks.applied.unchanged
            run.quarantined = marks.count(.refused)
            let rows = marks.verdicts.enumerated().compactMap { place, verdict -> SetAsideRow? in
                verdict.outcome == .refused
                    ? SetAsideRow(
                        school: request.school, line: place + 1,
                        rule: verdict.rule?.rawValue ?? "", reason: verdict.reason,
                        received: sent.rows[place].received) : nil
            }
            try session.imports.add(run, setAside: rows)
        }
    }
}
