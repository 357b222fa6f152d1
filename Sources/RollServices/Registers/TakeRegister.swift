public import RollAccess
public import RollDomain
public import RollStore

/// Takes the register of a group by hand: enters marks, and changes those that stand, with reasons.
///
/// All of it is written in one transaction, or nothing. A mark that somebody else has entered or
/// changed since the form was opened is told, and nothing is written.
///
/// - Source: regulations 6 and 10 of the 2024 Regulations.
public struct TakeRegister: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What a person has put into the form.
    public struct Entry: Sendable, Hashable {
        /// The registration's number at the school.
        public var enrolment: Int
        /// The code that stood when the form was opened, as it was shown; empty for none.
        public var seen: String
        /// The code chosen; empty where nothing was.
        public var code: String
        /// Minutes late; nil where not said.
        public var minutesLate: Int?

        /// Describes an entry.
        public init(enrolment: Int, seen: String, code: String, minutesLate: Int? = nil) {
            self.enrolment = enrolment
            self.seen = seen
            self.code = code
            self.minutesLate = minutesLate
        }

        /// Whether it says something else than what stood.
        public var isChange: Bool { !code.isEmpty && code != seen }
    }

    /// What is wrong with an entry, for the form to show beside it.
    public struct Fault: Sendable, Hashable {
        /// The registration; nil for the register as a whole.
        public let enrolment: Int?
        /// What is wrong and what to do.
        public let words: String
        /// Whether somebody else was quicker.
        public let isConflict: Bool

        /// Describes what is wrong.
        public init(enrolment: Int?, words: String, isConflict: Bool) {
            self.enrolment = enrolment
            self.words = words
            self.isConflict = isConflict
        }
    }

    /// What became of a register.
    public enum Outcome: Sendable, Hashable {
        /// So many marks were entered and so many changed.
        case taken(entered: Int, changed: Int)
        /// Nothing was written.
        case refused([Fault])
    }

    /// A register as it was sent.
    public struct Request: Sendable {
        /// The school.
        public var school: URN
        /// The group's number.
        public var group: Int
        /// The session.
        public var when: SessionDate
        /// The entries; those that change nothing may be left out.
        public var entries: [Entry]
        /// Why marks that stand are changed; needed where any is.
        public var reason: String
        /// The title of the person.
        public var title: String

        /// Describes a register.
        public init(
            school: URN, group: Int, when: SessionDate, entries: [Entry], reason: String,
            title: String
        ) {
            self.school = school
            self.group = group
            self.when = when
            self.entries = entries
            self.reason = reason
            self.title = title
        }
    }

    /// Takes a register.
    ///
    /// - Parameters:
    ///   - request: What was sent.
    ///   - grant: Leave to take it.
    ///   - occasion: Who takes it, and when.
    /// - Returns: What was written, or what is wrong with each entry.
    /// - Throws: ``ServiceFailure`` when there is no such group, or the database fails.
    /// - Complexity: O(pupils of the school).
    public func run(
        _ request: Request, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            try store.write(only: request.school) { session in
                let form = try OpenRegister.read(
                    request.school, request.group, request.when, grant, in: session)
                let checked = RegisterCheck(request, form, on: occasion)
                guard checked.faults.isEmpty else { return .refused(checked.faults) }
                let symbols = try session.symbols.table()
                let fresh = checked.changes.filter(\.seen.isEmpty)
                let amended = checked.changes.filter { !$0.seen.isEmpty }
                try enter(fresh, request, occasion, symbols, in: session)
                for entry in amended {
                    try session.registers.amend(
                        Amendment(
                            enrolment: entry.enrolment, when: request.when,
                            oldSymbol: entry.seen, newSymbol: entry.code,
                            reason: request.reason,
                            amendedBy: occasion.viewer?.name ?? occasion.operatorName,
                            title: request.title, at: occasion.now),
                        at: request.school, detail: Self.detail(entry, request.when),
                        symbols: symbols)
                }
                if !checked.changes.isEmpty {
                    let pen = AuditPen(session, on: occasion)
                    var event = pen.event(
                        .change, "register of \(form.name), \(request.when)",
                        reason: grant.reason)
                    (event.school, event.childrenShown) = (request.school, checked.changes.count)
                    try pen.note(event)
                }
                return .taken(entered: fresh.count, changed: amended.count)
            }
        }
    }

    /// Writes the marks of pupils who had none, as one submission.
    private func enter(
        _ entries: [Entry], _ request: Request, _ occasion: Occasion, _ symbols: SymbolTable,
        in session: StoreSession
    ) throws {
        guard !entries.isEmpty else { return }
        var sheet = RegisterSheet(request.when)
        for entry in entries {
            guard let mark = symbols.mark(for: entry.code) else {
                throw ServiceFailure(
                    .fault,
                    "The database does not know the code \(entry.code). Run: rollcall doctor")
            }
            sheet.set(mark, for: entry.enrolment)
        }
        _ = try session.registers.submit(
            MarksDelivery(
                school: request.school, sheets: [sheet],
                details: entries.compactMap { Self.detail($0, request.when) }),
            from: SubmissionSource(
                kind: .feed, name: "register taken here",
                sentBy: occasion.viewer?.name ?? occasion.operatorName, fingerprint: "",
                at: occasion.now), symbols: symbols)
    }

    private static func detail(_ entry: Entry, _ when: SessionDate) -> MarkDetail? {
        entry.minutesLate.map {
            MarkDetail(when: when, enrolment: entry.enrolment, minutesLate: $0, note: "")
        }
    }
}
