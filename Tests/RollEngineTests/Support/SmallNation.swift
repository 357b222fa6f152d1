import RollDomain
import RollEngine
import Testing

/// Two schools and a few pupils, by hand.
struct SmallNation {
    let rules = MarkRules(symbols: .known)
    let year = AcademicYear(startYear: 2025)
    var sheets: [Int: [SessionDate: RegisterSheet]] = [:]
    var enrolments: [Int: [EnrolmentFacts]] = [:]

    /// A school's number from its last digit.
    static func urn(_ school: Int) throws -> URN { try #require(URN(number: 900_000 + school)) }

    /// Registers a pupil from the first day of the year.
    mutating func enrol(
        _ pupil: Int64, at school: Int, kind: EnrolmentKind = .single, from: String = "2025-08-01",
        to: String? = nil
    ) throws {
        let number = enrolments[school]?.count ?? 0
        let end = try to.map { try #require(CivilDate($0)) }
        var one = EnrolmentFacts(
            number: number, pupil: pupil,
            span: DateSpan(from: try #require(CivilDate(from)), to: end), kind: kind)
        one.age = 11
        enrolments[school, default: []].append(one)
    }

    /// Writes marks of a pupil, morning and afternoon in turn from a date on.
    mutating func write(
        _ texts: [String], for pupil: Int64, at school: Int, from date: String
    ) throws {
        let start = SessionDate(try #require(CivilDate(date)), .morning)
        let one = try #require(enrolments[school]?.last { $0.pupil == pupil })
        for (index, text) in texts.enumerated() where text != "" {
            let when = SessionDate(ordinal: start.ordinal + Int32(index))
            let mark = try #require(rules.symbols.mark(for: text))
            sheets[school, default: [:]][when, default: RegisterSheet(when)]
                .set(mark, for: one.number)
        }
    }

    /// Builds one school's partition.
    func partition(_ school: Int, replacing earlier: Partition? = nil) throws -> Partition {
        var facts = SchoolFacts(urn: try Self.urn(school), phase: .secondary)
        facts.authority = AuthorityCode(number: 300 + school)
        return PartitionBuilder(rules: rules).build(
            school: facts, year: year, enrolments: enrolments[school] ?? [],
            sheets: (sheets[school] ?? [:]).values.sorted { $0.when < $1.when }, calendar: nil,
            replacing: earlier)
    }

    /// Everything as it stands.
    func snapshot() throws -> NationSnapshot {
        NationSnapshot(
            rules: rules, partitions: try enrolments.keys.sorted().map { try partition($0) })
    }
}
