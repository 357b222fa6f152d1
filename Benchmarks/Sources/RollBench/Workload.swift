import RollDomain
import RollSynthetic

/// One synthetic authority and school year: what every measurement works on.
struct Workload {
    let year = AcademicYear(startYear: 2025)
    let plan: SyntheticPlan
    let authority: SyntheticAuthority

    init(_ arguments: Arguments) throws {
        let code = arguments["authority"] ?? Self.standard
        let share = Double(arguments["share"] ?? "1") ?? 1
        guard let authority = AuthorityCode(code), let end = CivilDate("2026-07-31"),
            share > 0, share <= 1
        else { throw Usage("--authority takes a code such as 810, --share a part of 1") }
        plan = SyntheticPlan(
            seed: 1, today: end, authorities: [authority], share: share, progress: .after)
        self.authority = SyntheticAuthority(authority, plan: plan)
    }

    /// An authority with about 23 million marks a year.
    static let standard = "373"

    /// The schools, made one at a time.
    var schools: some Sequence<SyntheticSchool> {
        authority.selection.lazy.map { authority.school($0) }
    }
}

/// A command line that is not understood.
struct Usage: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Options of the form `--name value`.
struct Arguments {
    private var values: [String: String] = [:]

    init(_ words: ArraySlice<String>) throws {
        var rest = words
        while let name = rest.popFirst() {
            guard name.hasPrefix("--"), let value = rest.popFirst() else {
                throw Usage("options are pairs: --name value")
            }
            values[String(name.dropFirst(2))] = value
        }
    }

    subscript(name: String) -> String? { values[name] }

    func need(_ name: String) throws -> String {
        guard let value = values[name] else { throw Usage("--\(name) is missing") }
        return value
    }
}
