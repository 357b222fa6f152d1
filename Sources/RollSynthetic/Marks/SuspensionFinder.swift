import RollDomain

/// Finds the suspensions behind the marks for them, and the exclusions behind leavers.
struct SuspensionFinder {
    private let register: SyntheticRegister

    init(_ register: SyntheticRegister) {
        self.register = register
    }

    private static let reasons = ["DB", "DB", "DB", "PP", "PP", "VP", "VA", "BU", "DA", "TH", "DM"]

    /// One statement for each run of marks, in the order of registration and date.
    func statements() -> [SuspensionStatement] {
        let school = register.school
        let maker = PupilMaker(school)
        let year = register.sheetYear
        let code = MarkCodes.known.excluded
        var found: [SuspensionStatement] = []
        for column in 0..<year.width {
            let registration = school.roll.enrolments[register.numbers.lowerBound + column]
            var first: Int?
            for session in 0...register.sessionCount {
                let isOut = session < register.sessionCount && year[session, column] == code
                if isOut {
                    if first == nil { first = session }
                } else if let start = first {
                    let from = year.when(start).date
                    found.append(
                        SuspensionStatement(
                            school: school.statement.urn,
                            upn: maker.upn(registration.child, isTemporary: false),
                            isPermanent: false,
                            span: DateSpan(from: from, to: year.when(session - 1).date),
                            sessions: session - start, reason: reason(registration.child, start)))
                    first = nil
                }
            }
            let stay = registration.stays[school.authority.yearIndex(register.year)]
            if let stay, stay.isExcluded, stay.to <= school.authority.plan.today {
                found.append(
                    SuspensionStatement(
                        school: school.statement.urn,
                        upn: maker.upn(registration.child, isTemporary: false),
                        isPermanent: true, span: DateSpan(from: stay.to), sessions: nil,
                        reason: reason(registration.child, -1)))
            }
        }
        return found
    }

    private func reason(_ child: Child, _ session: Int) -> String {
        let hash = SplitMix64.key(
            child.key(register.school.authority.key), .placement, UInt64(bitPattern: Int64(session))
        )
        return Self.reasons[Int(hash % UInt64(Self.reasons.count))]
    }
}

extension SyntheticAuthority {
    /// The place of a year among the plan's years.
    func yearIndex(_ year: AcademicYear) -> Int {
        guard let index = plan.years.firstIndex(of: year) else {
            preconditionFailure("the plan does not hold \(year)")
        }
        return index
    }
}
