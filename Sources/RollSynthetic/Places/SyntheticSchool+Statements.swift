public import RollDomain

extension SyntheticSchool {
    /// What is said of the school's pupils as at the plan's today, by registration number.
    ///
    /// - Complexity: O(registrations).
    public var pupils: [PupilStatement] {
        let maker = PupilMaker(self)
        return roll.enrolments.indices.map(maker.statement)
    }

    /// The people to reach about the school's pupils.
    ///
    /// - Parameter pupils: The school's pupils, as ``pupils`` gives them.
    /// - Returns: One to three contacts for each pupil, in the order of registration and priority.
    public func contacts(of pupils: [PupilStatement]) -> [ContactStatement] {
        let maker = ContactMaker(self)
        return pupils.indices.flatMap { maker.contacts($0, pupil: pupils[$0]) }
    }

    /// Membership of registration groups in each year of the plan, with the group's tutor.
    public var groups: [GroupStatement] {
        let maker = PupilMaker(self)
        var found: [GroupStatement] = []
        for registration in roll.enrolments {
            let upn = maker.upn(registration.child, isTemporary: false)
            for (index, stay) in registration.stays.enumerated() {
                guard let stay else { continue }
                let group = GroupNames.index(stay, sketch)
                let today = authority.plan.today
                let year = authority.plan.years[index]
                let isOver = stay.to <= today && (stay.leaves || year.lastDate < today)
                found.append(
                    GroupStatement(
                        school: statement.urn, upn: upn, kind: "registration",
                        group: GroupNames.name(group, sketch),
                        span: DateSpan(from: stay.from, to: isOver ? stay.to : nil),
                        staff: tutor(ofGroup: group, in: year)))
            }
        }
        return found
    }

    /// The member of staff who keeps a group's register in a year.
    func tutor(ofGroup group: Int, in year: AcademicYear) -> String {
        var stream = SplitMix64(sketch.key, .staff, UInt64(group), UInt64(year.startYear))
        return FictionalNames.lists.staff(&stream)
    }

    /// The names of the registration groups that have pupils in a year.
    ///
    /// - Parameter year: One of the plan's years.
    /// - Returns: The names in the order of year group and letter.
    public func groupNames(in year: AcademicYear) -> [String] {
        let index = authority.yearIndex(year)
        let found = Set(
            roll.enrolments.compactMap { registration in
                registration.stays[index].map { GroupNames.index($0, sketch) }
            })
        return found.sorted().map { GroupNames.name($0, sketch) }
    }
}
