import RollAccess
public import RollDomain
public import RollStore

/// Changes one mark, and keeps the old entry, the new one, the reason, the time and the person.
///
/// - Source: regulation 6 of the 2024 Regulations.
public struct AmendMark: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// What is to change.
    public struct Change: Sendable, Hashable {
        /// The school.
        public var school: URN
        /// The pupil.
        public var upn: UPN
        /// The session.
        public var when: SessionDate
        /// The new code.
        public var code: String
        /// Why.
        public var reason: String
        /// The title of the person who changes it, such as `Attendance officer`.
        public var title: String
        /// The code that the person saw when the change was decided, as it was shown to them; nil
        /// where nobody looked.
        public var seen: String?
        /// Minutes late, nil where not said.
        public var minutesLate: Int?
        /// The nature of the activity or the cause; empty where none.
        public var note: String

        /// Describes a change; minutes and note are set afterwards.
        public init(
            school: URN, upn: UPN, when: SessionDate, code: String, reason: String, title: String
        ) {
            self.school = school
            self.upn = upn
            self.when = when
            self.code = code
            self.reason = reason
            self.title = title
            self.seen = nil
            self.minutesLate = nil
            self.note = ""
        }
    }

    /// Amends a mark.
    ///
    /// - Returns: The amendment as kept.
    /// - Throws: ``ServiceFailure`` when the code was not in force, the session is in the future,
    ///   the school was closed, the pupil was not on roll, or the mark is the same already.
    public func run(
        _ change: Change, on occasion: Occasion
    ) throws(ServiceFailure) -> Amendment {
        try ServiceFailure.only {
            try store.write(only: change.school) { try amend(change, on: occasion, in: $0) }
        }
    }

    /// Amends a mark within a transaction on its school.
    func amend(
        _ change: Change, on occasion: Occasion, in session: StoreSession
    ) throws -> Amendment {
        try checkCode(of: change)
        guard change.when.date <= occasion.today else {
            throw ServiceFailure(.fault, "\(change.when.date.spoken) has not come yet.")
        }
        guard !change.reason.allSatisfy(\.isWhitespace), !change.title.allSatisfy(\.isWhitespace)
        else {
            throw ServiceFailure(
                .usage, "An amendment needs --reason and the --title of the person.")
        }
        if let minutes = change.minutesLate, !MarkDetail.lateness.contains(minutes) {
            throw ServiceFailure(.usage, MarkDetail.latenessRule)
        }
        return try write(change, occasion, in: session)
    }

    /// Refuses codes that nobody may enter on the date.
    private func checkCode(of change: Change) throws(ServiceFailure) {
        let date = change.when.date
        let how = "See the codes of a date with: rollcall codes --on \(date)"
        switch CodeBook.england.standing(of: change.code, on: date) {
        case .inForce: return
        case .outOfForce:
            throw ServiceFailure(
                .fault, "The code \(change.code) was not in force on \(date.spoken). \(how)")
        case .unknown:
            throw ServiceFailure(
                .fault,
                "“\(change.code)” is no attendance code; letters are capitals. \(how)")
        }
    }

    private func write(
        _ change: Change, _ occasion: Occasion, in session: StoreSession
    ) throws -> Amendment {
        let grant = try leave(change, occasion, in: session)
        guard let school = try session.schools.school(change.school) else {
            throw ServiceFailure(
                .fault, "No school \(change.school) is loaded. Find it with: rollcall schools NAME")
        }
        let calendar = try session.calendars.calendar(
            of: school.urn, authority: school.authority)
        if let reason = calendar?.reasonClosed(change.when) {
            throw ServiceFailure(
                .fault, "The school was closed on \(change.when.date.spoken): \(reason).")
        }
        let pupils = try session.pupils.find(change.school, upn: change.upn)
        let enrolments = try session.pupils.enrolments(of: change.school)
        guard let pupil = pupils.first,
            let enrolment = enrolments.first(where: {
                $0.pupil == pupil.pupil && $0.span.contains(change.when.date)
            })
        else {
            throw ServiceFailure(
                .fault, "No pupil with that number was on roll on \(change.when.date.spoken).")
        }
        let symbols = try session.symbols.table()
        let day = DateSpan(from: change.when.date, to: change.when.date)
        let sheet = try session.registers.sheets(of: change.school, in: day)
            .first { $0.when == change.when }
        let old = symbols.text(of: sheet?[enrolment.number] ?? .none)
        let veil = grant?.veil ?? .lifted
        if let seen = change.seen, seen != veil.shown(old) {
            throw ServiceFailure(
                .fault,
                "Somebody has changed this mark since you looked. It is \(Self.words(veil.shown(old))) "
                    + "now. Nothing was written.")
        }
        guard old != change.code else {
            throw ServiceFailure(.fault, "The mark is \(old) already. Nothing was written.")
        }
        let amendment = Amendment(
            enrolment: enrolment.number, when: change.when, oldSymbol: old,
            newSymbol: change.code, reason: change.reason,
            amendedBy: occasion.viewer?.name ?? occasion.operatorName,
            title: change.title, at: occasion.now)
        let hasDetail = change.minutesLate != nil || !change.note.isEmpty
        let detail = MarkDetail(
            when: change.when, enrolment: enrolment.number, minutesLate: change.minutesLate,
            note: change.note)
        try session.registers.amend(
            amendment, at: change.school, detail: hasDetail ? detail : nil, symbols: symbols)
        try AuditPen(session, on: occasion).note(
            .change, "amendment of \(change.when)", at: change.school, child: pupil.pupil,
            reason: grant?.reason)
        return amendment
    }

    private static func words(_ code: String) -> String { code.isEmpty ? "empty" : code }

    /// Leave of a viewer to change the mark; nil for an operator without an account.
    ///
    /// A code of leave is chosen only by somebody who may grant leave.
    private func leave(
        _ change: Change, _ occasion: Occasion, in session: StoreSession
    ) throws -> Grant? {
        guard let viewer = occasion.viewer else { return nil }
        let door = Doorkeeper(viewer, session)
        guard let pupil = try session.pupils.find(change.school, upn: change.upn).first,
            let grant = try door.grant(.amendMark, change.school, pupil.pupil)
        else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        if Self.leaveCodes.contains(change.code),
            try door.grant(.grantLeave, change.school, pupil.pupil) == nil
        {
            throw ServiceFailure(
                .usage, "The code \(change.code) grants leave, which your role does not.")
        }
        return grant
    }

    /// Codes by which a school grants leave.
    public static let leaveCodes: Set<String> = ["C", "C1", "C2", "S"]
}
