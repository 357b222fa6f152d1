public import RollDomain

/// One school of the synthetic England with its calendar, pupils and registers.
///
/// Nothing but the outline is held: statements and registers are made when asked for.
public struct SyntheticSchool: Sendable {
    /// The school as the national register would state it.
    public let statement: SchoolStatement
    /// The trust that it belongs to, nil for a maintained school.
    public let trust: TrustStatement?
    let authority: SyntheticAuthority
    let sketch: SchoolSketch
    let roll: SchoolRoll
    /// The opening days of each year of the plan.
    let openings: [SchoolOpening]

    init(_ authority: SyntheticAuthority, number: Int) {
        let sketch = authority.map.schools[number]
        self.authority = authority
        self.sketch = sketch
        let maker = SchoolMaker(authority)
        trust = maker.trust(sketch)
        statement = maker.statement(sketch, trust: trust)
        roll = SchoolRoll(years: authority.stays.map { $0[number] }, today: authority.plan.today)
        openings = authority.days.map { SchoolOpening($0, key: sketch.key) }
    }

    /// The school's membership of its trust.
    public var membership: TrustMembership? {
        trust.map {
            TrustMembership(school: statement.urn, trustUID: $0.uid, joined: statement.opened)
        }
    }

    /// How many registrations the school has in the plan's years; they are numbered from 0.
    public var enrolmentCount: Int { roll.enrolments.count }

    /// How many pupils are on the register on the plan's today.
    public var rollToday: Int {
        let today = authority.plan.today
        return roll.enrolments.count {
            $0.stays[$0.stays.count - 1] != nil && $0.leavingDate(by: today) == nil
        }
    }

    /// The school's calendar for the plan's years: terms, holidays, training days and closures.
    public var calendar: [CalendarStatement] {
        zip(authority.days, openings).flatMap { days, opening in
            (days.terms.entries + opening.entries(by: authority.plan.today)).map {
                CalendarStatement(scope: .school(statement.urn), entry: $0)
            }
        }
    }

    /// The marks of a school year, complete up to the plan's last session.
    ///
    /// - Parameter year: One of the plan's years.
    /// - Returns: The settled register, from which earlier states can be had.
    /// - Complexity: O(pupils × days); above 12 million marks a second on one core.
    public func register(of year: AcademicYear) -> SyntheticRegister {
        guard let index = authority.plan.years.firstIndex(of: year) else {
            preconditionFailure("the plan does not hold \(year)")
        }
        return RegisterMaker(self, yearIndex: index).make()
    }
}

extension SyntheticAuthority {
    /// How many schools the authority has, whatever the plan's share.
    public var schoolCount: Int { map.schools.count }

    /// Makes one of the authority's schools.
    ///
    /// - Parameter number: A place in the authority, such as ``selection`` gives.
    /// - Returns: The school.
    /// - Complexity: O(registrations × log).
    public func school(_ number: Int) -> SyntheticSchool {
        SyntheticSchool(self, number: number)
    }

    /// The trusts of the schools that the plan's share takes in, each once.
    public var trusts: [TrustStatement] {
        let maker = SchoolMaker(self)
        var found: [String: TrustStatement] = [:]
        for number in selection {
            if let trust = maker.trust(map.schools[number]) { found[trust.uid] = trust }
        }
        return found.values.sorted { $0.uid < $1.uid }
    }
}
