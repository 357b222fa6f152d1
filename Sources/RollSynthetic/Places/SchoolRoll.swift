import RollDomain

/// A school's registrations over the years of a plan, in the order of their numbers.
struct SchoolRoll: Sendable {
    /// The registrations by number.
    private(set) var enrolments: [Registration] = []

    /// One registration.
    struct Registration: Sendable {
        /// The child.
        var child: Child
        /// The first day on the register.
        var since: CivilDate
        /// The stay in each year of the plan, nil where there is none.
        var stays: [Stay?]
        /// The last stay.
        var last: Stay

        /// The last day on the register, nil where it has not come by a date.
        func leavingDate(by today: CivilDate) -> CivilDate? {
            last.leaves && last.to <= today ? last.to : nil
        }
    }

    /// Joins the stays of a school's years to registrations.
    ///
    /// - Parameters:
    ///   - years: The stays of each year.
    ///   - today: Registrations that start later are left out.
    init(years: [[Stay]], today: CivilDate) {
        struct Identity: Hashable {
            var child: Child
            var since: CivilDate
        }
        var places: [Identity: Int] = [:]
        var found: [Registration] = []
        for (index, stays) in years.enumerated() {
            for stay in stays where stay.from <= today {
                let identity = Identity(child: stay.child, since: stay.since)
                if let place = places[identity] {
                    found[place].stays[index] = stay
                    found[place].last = stay
                } else {
                    places[identity] = found.count
                    var all = [Stay?](repeating: nil, count: years.count)
                    all[index] = stay
                    found.append(
                        Registration(
                            child: stay.child, since: stay.since, stays: all, last: stay))
                }
            }
        }
        func order(_ one: Registration) -> (CivilDate, Int, Int32, Child) {
            (one.since, one.child.intake, one.last.rank, one.child)
        }
        enrolments = found.sorted { order($0) < order($1) }
    }

    /// The numbers of the registrations with a stay in a year, from the first to the last.
    func numbers(inYear index: Int) -> Range<Int> {
        guard let first = enrolments.firstIndex(where: { $0.stays[index] != nil }),
            let last = enrolments.lastIndex(where: { $0.stays[index] != nil })
        else { return 0..<0 }
        return first..<last + 1
    }
}

/// The name of a registration group from a year group and a place in it.
enum GroupNames {
    /// The group's place among the school's groups.
    static func index(_ stay: Stay, _ school: SchoolSketch) -> Int {
        let groups = school.groupsInYear
        let within = min(groups - 1, Int(stay.rank) * groups / max(1, school.seats))
        return Int(stay.yearGroup) * groups + within
    }

    /// The name, such as `7B` or `RA`.
    static func name(_ index: Int, _ school: SchoolSketch) -> String {
        let groups = school.groupsInYear
        let year = index / groups
        let within = index % groups
        let letters = Array("ABCDEFGHJKLMNPRSTUVWYZ")
        let letter =
            within < letters.count
            ? String(letters[within])
            : "\(letters[within % letters.count])\(within / letters.count)"
        return (year == 0 ? "R" : String(year)) + letter
    }
}
