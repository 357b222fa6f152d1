import Foundation
import RollDomain
import RollStatistics

/// A country with as many regions as a test wants, and the tables that it publishes.
///
/// Each region has 17 authorities with many primary and secondary schools. In two of them there is
/// one special school: what it has is hidden there, and what primary schools have, so that the
/// two special schools of a region can be thought to share what they have in any way.
struct MadeUpCountry {
    static let phases = ["Primary", "Secondary", "Special"]
    static let sexes = ["Female", "Male"]
    private static let years = ["Year 7", "Year 8"]
    private static let columns = [
        "session_possible_count", "absence_session_count", "enrolments_count",
        "persistent_absence_count", "severe_absence_count",
    ]
    private static let weeks = (37...48).map { "Week \($0)" }

    /// The schools of each authority and phase.
    private(set) var groups: [PhaseSchools] = []
    private let regions: Int
    /// Cells that are shown though they should not be, by place, phase, item and column.
    var slips: Set<[String]> = []
    /// Counts that are hidden as well, by place, phase and column.
    var hides: Set<[String]> = []
    /// Whether authorities have rows.
    var showsAuthorities = true

    /// Makes a country.
    ///
    /// - Parameter hasOwnYears: Whether the two special schools of a region have other year groups.
    init(regions: Int, seed: UInt64 = 153, hasOwnYears: Bool = false) {
        self.regions = regions
        var random = SplitMix64(seed: seed)
        var urn = 100_000
        for region in 0..<regions {
            for authority in 0..<17 {
                for phase in Self.phases {
                    var group = PhaseSchools(
                        places: ["E92", "R\(region)", Self.authority(region, authority)],
                        phase: phase)
                    let isAlone = Self.isAlone(authority) && phase == "Special"
                    for _ in 0..<(isAlone ? 1 : phase == "Primary" ? 60 : 9) {
                        urn += 1
                        if let urn = URN(number: urn) { group.schools.insert(urn) }
                    }
                    let year = isAlone && authority == 11 && hasOwnYears ? "Year 8" : "Year 7"
                    group.years = [year]
                    let pupils = isAlone ? 120 : 200 * group.schools.count
                    for (sex, part) in zip(Self.sexes, Self.split(pupils, 2, &random)) {
                        let missed = part * 4
                        for (column, value) in zip(
                            Self.columns,
                            [part * 110, missed, part, part / 5, part / 40])
                        {
                            group.counts[.init(column, of: sex)] = value
                            group.counts[.init(column), default: 0] += value
                            group.counts[.init(column, of: year), default: 0] += value
                        }
                        for column in Self.columns.prefix(2) {
                            let all = group.counts[.init(column, of: sex)] ?? 0
                            let parts = Self.split(all, Self.weeks.count, &random)
                            for (week, value) in zip(Self.weeks, parts) {
                                group.counts[.init(column, of: "\(week) 2025"), default: 0] += value
                            }
                        }
                    }
                    groups.append(group)
                }
            }
        }
    }

    static func authority(_ region: Int, _ number: Int) -> String { "A\(region)-\(number)" }

    static func isAlone(_ authority: Int) -> Bool { authority == 3 || authority == 11 }

    private static func split(_ whole: Int, _ parts: Int, _ random: inout SplitMix64) -> [Int] {
        var left = whole
        return (0..<parts).map { part in
            guard part + 1 < parts else { return left }
            let mean = left / (parts - part)
            let value = mean * Int.random(in: 80...120, using: &random) / 100
            left -= value
            return value
        }
    }

    /// Every area with its level.
    private var places: [(level: String, code: String)] {
        [("National", "E92")] + (0..<regions).map { ("Regional", "R\($0)") }
            + (0..<(showsAuthorities ? regions : 0)).flatMap { region in
                (0..<17).map { ("Local authority", Self.authority(region, $0)) }
            }
    }

    private func isHidden(_ level: String, _ place: String, _ phase: String) -> Bool {
        level == "Local authority" && ["Primary", "Special"].contains(phase)
            && groups.contains { $0.places.contains(place) && $0.schools.count == 1 }
    }

    /// Writes the tables of characteristics and of weeks into a folder.
    ///
    /// - Returns: Their paths.
    func write(into folder: URL) throws -> [String] {
        var sums: [[String]: [PhaseSchools.Count: Int]] = [:]
        for group in groups {
            for place in group.places {
                for phase in ["Total", group.phase] {
                    sums[[place, phase], default: [:]].merge(group.counts, uniquingKeysWith: +)
                }
            }
        }
        let head =
            "time_period,time_identifier,geographic_level,country_code,region_code,new_la_code,"
            + "education_phase,"
        var groups =
            head + "breakdown_topic,breakdown," + Self.columns.joined(separator: ",") + "\n"
        var weekly = head + Self.columns.prefix(2).joined(separator: ",") + "\n"
        let years = Self.years.filter { year in self.groups.contains { $0.years.contains(year) } }
        for (level, code) in places {
            let isRegion = level == "Regional"
            let codes = "\(level),E92,\(isRegion ? code : ""),\(level.hasPrefix("L") ? code : "")"
            for phase in ["Total"] + Self.phases {
                let counts = sums[[code, phase]] ?? [:]
                let hides = isHidden(level, code, phase)
                func cells(_ columns: [String], _ item: String) -> String {
                    columns.map { column in
                        let count = counts[.init(column, of: item)] ?? 0
                        let isSmall = (1..<5).contains(count)
                        let slips = slips.contains([code, phase, item, column])
                        // Noughts are always shown.
                        let isAlsoHidden = self.hides.contains([code, phase, column])
                        if count > 0, isSmall || isAlsoHidden || hides && !slips { return "c" }
                        return String(CountRounding(toNearest: 5).rounded(count))
                    }.joined(separator: ",")
                }
                for item in [""] + Self.sexes + years {
                    groups +=
                        "202526,Academic year,\(codes),\(phase),"
                        + (item.isEmpty
                            ? "Total,Total,"
                            : "\(years.contains(item) ? "Year group" : "Sex"),\(item),")
                        + cells(Self.columns, item) + "\n"
                }
                for week in Self.weeks {
                    weekly +=
                        "2025,\(week),\(codes),\(phase),"
                        + cells(Array(Self.columns.prefix(2)), "\(week) 2025") + "\n"
                }
            }
        }
        return try [("absence_characteristics", groups), ("absence_weeks", weekly)].map {
            let path = folder.appending(path: "\($0.0).csv")
            try Data($0.1.utf8).write(to: path)
            return path.path
        }
    }
}
