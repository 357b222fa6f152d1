import RollDomain
import RollEngine

/// How many pupils of a school, and of each year group, were away on each school day: beside which one
/// pupil's absences are read.
public struct SchoolRhythm: Sendable {
    /// Pupils of one group by day.
    struct Group: Sendable {
        /// Pupils with a possible session.
        var present: [Int32]
        /// Of these, pupils who missed one.
        var away: [Int32]
        /// Of these, pupils whose spell of absence began on the day.
        var begun: [Int32]

        init(days: Int) {
            present = [Int32](repeating: 0, count: days)
            away = present
            begun = present
        }
    }

    /// The whole school.
    let school: Group
    private let groups: [YearGroup?: Group]
    /// Sessions late before or after the register closed, and days on which that could be.
    let lateSessions: Int
    let pupilDays: Int
    /// The share of pupils away on each day over the mean of all days; 1 where nobody was ever away.
    let index: [Double]
    /// The share of pupils away on a day, over all days.
    public let meanAway: Double

    /// Counts the days of all registrations of a school.
    ///
    /// - Complexity: O(registrations × days).
    public init(_ histories: SchoolHistories) {
        let days = histories.calendar.dates.count
        var whole = Group(days: days)
        var groups: [YearGroup?: Group] = [:]
        var (late, pupilDays) = (0, 0)
        let byYear = Dictionary(grouping: histories.pupils, by: \.row.yearGroup)
        for (year, pupils) in byYear {
            var group = Group(days: days)
            for pupil in pupils {
                var wasAway = false
                pupilDays += pupil.days.count
                for day in pupil.days {
                    let place = Int(day.place)
                    let isAway = day.isAbsent
                    group.present[place] += 1
                    if isAway {
                        group.away[place] += 1
                        if !wasAway { group.begun[place] += 1 }
                    }
                    late += day.count(.lateBefore) + day.count(.lateAfter)
                    wasAway = isAway
                }
            }
            groups[year] = group
            for place in 0..<days {
                whole.present[place] += group.present[place]
                whole.away[place] += group.away[place]
                whole.begun[place] += group.begun[place]
            }
        }
        school = whole
        self.groups = groups
        lateSessions = late
        self.pupilDays = pupilDays
        let present = whole.present.reduce(0) { $0 + Int($1) }
        let away = whole.away.reduce(0) { $0 + Int($1) }
        let mean = present > 0 ? Double(away) / Double(present) : 0
        meanAway = mean
        index = (0..<days).map { day in
            guard whole.present[day] > 0, mean > 0 else { return 1 }
            return Double(whole.away[day]) / Double(whole.present[day]) / mean
        }
    }

    /// Sessions late, a pupil and day.
    var lateRate: Double { pupilDays > 0 ? Double(lateSessions) / Double(pupilDays) : 0 }

    /// The days of a pupil's year group; of the school where the group is not known.
    func group(of history: PupilHistory) -> Group { groups[history.row.yearGroup] ?? school }

    /// How many others of a pupil's year group missed a session on a day.
    ///
    /// - Parameters:
    ///   - place: The day's place among the school days.
    ///   - history: The pupil.
    /// - Returns: The others, the pupil not among them.
    public func othersAway(on place: Int, besides history: PupilHistory) -> Int {
        let isAway = history.days.contains { Int($0.place) == place && $0.isAbsent }
        return max(0, Int(group(of: history).away[place]) - (isAway ? 1 : 0))
    }
}
