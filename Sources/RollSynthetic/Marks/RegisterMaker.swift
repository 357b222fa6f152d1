import RollDomain

/// Makes a school's registers of one year.
struct RegisterMaker {
    private let school: SyntheticSchool
    private let yearIndex: Int
    private let days: SchoolDays
    private let opening: SchoolOpening

    init(_ school: SyntheticSchool, yearIndex: Int) {
        self.school = school
        self.yearIndex = yearIndex
        days = school.authority.days[yearIndex]
        opening = school.openings[yearIndex]
    }

    /// Makes the settled register of the whole year; what lies after the plan's last session is
    /// made too, so that a year under way does not change as it goes on.
    func make() -> SyntheticRegister {
        let authority = school.authority
        let sketch = school.sketch
        let numbers = school.roll.numbers(inYear: yearIndex)
        var year = SchoolYear(days: days, open: opening.open, width: numbers.count)
        let process = SpellProcess(authority.hazards[yearIndex][sketch.model.rawValue])
        let groups = sketch.groupsInYear * 12
        let contagion = Contagion(
            groups: groups, openDays: opening.open.count, key: sketch.key,
            year: days.year.startYear)
        let outings = Outings(sketch, year: days.year)
        let trips = (0..<groups).map {
            outings.trips(group: $0, openDays: opening.open.count)
        }
        let calibration = authority.calibrations[yearIndex][sketch.calibrationIndex]
        let effect = sketch.effect(in: days.year)
        var members = [UInt16](repeating: .max, count: numbers.count)
        for number in numbers {
            guard let stay = school.roll.enrolments[number].stays[yearIndex] else { continue }
            let column = number - numbers.lowerBound
            let from = year.firstOpen(onOrAfter: stay.from)
            let to = year.firstOpen(onOrAfter: stay.to.adding(days: 1))
            let group = GroupNames.index(stay, sketch)
            members[column] = UInt16(group)
            guard from < to else { continue }
            let key = stay.child.key(authority.key)
            let raw = authority.model.logOdds(
                stay.child, key: key, score: stay.score, year: Int(stay.yearGroup), at: sketch)
            let background = Background(stay.child, key: key, authority: authority, school: sketch)
            let marksKey = SplitMix64.key(
                key, .marks, UInt64(days.year.startYear), UInt64(stay.since.dayNumber))
            let pupil = PupilYear(
                key: marksKey, logOdds: calibration.applied(to: raw + effect), days: from..<to,
                religiousFactor: background.feasts, household: background.sharedHousehold,
                mayHavePartTime: stay.yearGroup > 0, mayStudy: stay.yearGroup == 11,
                isMobile: background.isTraveller)
            year.fillPresent(column: column, days: from..<to)
            process.write(
                pupil, column: column, shocks: contagion.factors,
                shockStart: contagion.start(ofGroup: group), into: &year)
            outings.write(
                stay, pupil: marksKey, trips: trips[group], days: from..<to, column: column,
                into: &year)
            Lateness.england.write(
                sketch.model, key: marksKey, score: stay.score, days: from..<to, column: column,
                into: &year)
            outings.writeGentleStart(stay, days: from..<to, column: column, into: &year)
            outings.writeElsewhere(stay, days: from..<to, column: column, into: &year)
        }
        return SyntheticRegister(school, year: year, numbers: numbers, groupOfColumn: members)
    }
}
