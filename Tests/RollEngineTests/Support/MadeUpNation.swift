import RollDomain
import RollEngine
import RollOracle

/// A few made-up schools with movers, dual registrations and odd calendars, in the words of the
/// program and in those of the oracle.
struct MadeUpNation {
    var schools: [MadeUpSchool] = []
    let year: AcademicYear
    let rules: MarkRules
    let symbols: SymbolTable

    /// Makes schools at random.
    init(using random: inout SplitMix64) {
        var symbols = SymbolTable.known
        _ = symbols.markAdding("local?")
        self.symbols = symbols
        rules = MarkRules(symbols: symbols)
        year = AcademicYear(startYear: [2025, 2024, 2020].randomElement(using: &random) ?? 2025)
        var children: [Child] = []
        for number in 0..<Int.random(in: 1...4, using: &random) {
            var school = MadeUpSchool(number: 900_001 + number, year: year, using: &random)
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                // A third of the places go to children who are or were at another school.
                let known = children.randomElement(using: &random)
                if let known, Int.random(in: 0..<3, using: &random) == 0 {
                    school.enrol(known, using: &random)
                } else {
                    let child = Child(number: children.count + 1, using: &random)
                    children.append(child)
                    school.enrol(child, using: &random)
                }
            }
            school.takeRegisters(symbols: symbols, using: &random)
            schools.append(school)
        }
    }

    /// The schools as the oracle knows them.
    var inOracle: [OracleSchool] { schools.map { $0.inOracle(symbols) } }

    /// Builds every school's partition.
    func partitions() -> [Partition] { schools.map { partition(of: $0) } }

    /// Builds one school's partition.
    func partition(of school: MadeUpSchool, replacing earlier: Partition? = nil) -> Partition {
        PartitionBuilder(rules: rules).build(
            school: school.facts, year: year, enrolments: school.enrolments,
            sheets: school.sheets.values.sorted { $0.when < $1.when },
            calendar: school.calendar, replacing: earlier)
    }
}

/// A made-up child.
struct Child {
    let number: Int
    let age: Int
    let sex: Sex?
    let year: YearGroup?
    let ethnicity: String?

    init(number: Int, using random: inout SplitMix64) {
        self.number = number
        age = .random(in: 3...17, using: &random)
        sex = [.female, .male, nil].randomElement(using: &random) ?? nil
        year = YearGroup(["R", "1", "7", "11", "?"].randomElement(using: &random) ?? "1")
        ethnicity = ["WBRI", "ABAN", nil].randomElement(using: &random) ?? nil
    }
}
