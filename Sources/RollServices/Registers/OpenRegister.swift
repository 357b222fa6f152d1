public import RollAccess
public import RollDomain
public import RollStore

/// The register of one group for one session, as somebody takes it.
public struct RegisterForm: Sendable {
    /// One pupil of it.
    public struct Line: Sendable, Hashable {
        /// The child's number across schools.
        public let child: Int64
        /// The registration's number at the school.
        public let enrolment: Int
        /// Surname and forename.
        public let name: String
        /// The code that stands, as it is shown; empty where there is none.
        public let code: String
        /// Minutes late, where noted.
        public let minutesLate: Int?
        /// Whether the viewer may change a mark that stands.
        public let mayAmend: Bool
        /// Whether the viewer may choose a code of leave.
        public let mayGrantLeave: Bool
    }

    /// The school.
    public let school: StoredSchool
    /// The group's number in the school.
    public let group: Int
    /// The group's name.
    public let name: String
    /// The session.
    public let when: SessionDate
    /// Why the school is closed then; empty where it is open.
    public let reasonClosed: String
    /// The pupils by name.
    public let lines: [Line]
    /// Codes that may be entered on the date, as the law words them, in order of symbol.
    public let codes: [CodeRule]
}

/// Opens the register of a group for somebody who may take it, and records that names were shown.
public struct OpenRegister: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Opens a register.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - group: The group's number.
    ///   - when: The session.
    ///   - grant: Leave to take it.
    ///   - occasion: Who opens it.
    /// - Returns: The register.
    /// - Throws: ``ServiceFailure`` when there is no such group.
    /// - Complexity: O(pupils of the school).
    public func run(
        _ urn: URN, group: Int, _ when: SessionDate, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> RegisterForm {
        try ServiceFailure.only {
            let form = try store.read {
                try Self.read(urn, group, when, grant, in: $0)
            }
            guard !form.lines.isEmpty else { return form }
            try store.write { session in
                try AuditPen(session, on: occasion).look(
                    "register", at: urn, child: nil, shown: form.lines.count,
                    reason: grant.reason)
            }
            return form
        }
    }

    static func read(
        _ urn: URN, _ number: Int, _ when: SessionDate, _ grant: Grant, in session: StoreSession
    ) throws -> RegisterForm {
        let school = try session.existing(urn)
        guard
            let group = try session.groups.groups(of: urn, on: when.date)
                .first(where: { $0.number == number })
        else { throw ServiceFailure(.fault, "The school has no such group on that day.") }
        let calendar = try session.calendars.calendar(of: urn, authority: school.authority)
        let members = Set(group.members)
        let sheet = try session.registers.sheets(
            of: urn, in: DateSpan(from: when.date, to: when.date)
        ).first { $0.when == when }
        let symbols = try session.symbols.table()
        let details = try session.registers.details(
            of: urn, in: DateSpan(from: when.date, to: when.date))
        let door = Doorkeeper(grant.viewer, session)
        var lines: [RegisterForm.Line] = []
        for enrolment in try session.pupils.enrolments(of: urn)
        where members.contains(enrolment.number) && enrolment.span.contains(when.date) {
            guard let person = try session.pupils.person(urn, enrolment.pupil) else { continue }
            let mark = sheet?[enrolment.number] ?? Mark.none
            let code = symbols.text(of: mark)
            // Nobody changes what is hidden from them.
            let isOpen = grant.veil.words(for: code) == nil
            lines.append(
                RegisterForm.Line(
                    child: enrolment.pupil, enrolment: enrolment.number,
                    name: "\(person.surname), \(person.forename)",
                    code: grant.veil.shown(code),
                    minutesLate: details.first {
                        $0.enrolment == enrolment.number && $0.when == when
                    }?.minutesLate,
                    mayAmend: try isOpen && door.grant(.amendMark, urn, enrolment.pupil) != nil,
                    mayGrantLeave: try door.grant(.grantLeave, urn, enrolment.pupil) != nil))
        }
        return RegisterForm(
            school: school, group: number, name: group.name, when: when,
            reasonClosed: calendar?.reasonClosed(when) ?? "",
            lines: lines.sorted { ($0.name, $0.enrolment) < ($1.name, $1.enrolment) },
            codes: Self.codes(on: when.date))
    }

    /// The code of plain presence in a session.
    public static func present(in session: Session) -> String {
        session == .morning ? "/" : "\\"
    }

    /// Codes that a person may enter on a date beside plain presence; those of days on which the school is shut, and of
    /// pupils who are not on roll yet, come from calendar and admission, and are entered by nobody.
    public static func codes(on date: CivilDate) -> [CodeRule] {
        CodeBook.england.rules(inForceOn: date).filter {
            $0.markClass != .administrative && $0.markClass != .covid
                && $0.symbol != "\\" && $0.symbol != "/"
        }.sorted { $0.symbol < $1.symbol }
    }
}
