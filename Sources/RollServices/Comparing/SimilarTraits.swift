import RollDomain
import RollEngine
import RollInsight
import RollStore

import func Foundation.log

/// A school with what it is compared by, and what was counted of it.
struct ComparedSchool {
    let school: StoredSchool
    /// The traits in the order of ``SimilarityRule/names``; nil for what is not known.
    let values: [Double?]
    let counts: RollEngine.FigureCounts
}

/// Reads off registers what schools are compared by: shares of those of whom it is known, where
/// that is most.
///
/// - Source: rule R-SIM-01.
struct SimilarTraits {
    /// Smaller schools are compared with nobody.
    static let fewestPupils = 50

    private let span: DateSpan
    private let answer: (Query) -> Answer

    /// Asks registers.
    init(snapshot: NationSnapshot, span: DateSpan) {
        self.init(span: span) { snapshot.answer($0) }
    }

    /// Asks whoever answers.
    init(span: DateSpan, _ answer: @escaping (Query) -> Answer) {
        self.span = span
        self.answer = answer
    }

    /// Some of a school's pupils, and what they have in common.
    private struct Part {
        let value: GroupValue
        let pupils: Int
    }

    /// The schools that are large enough, by number.
    ///
    /// - Complexity: O(marks of the dates).
    func read(_ schools: [StoredSchool]) -> [ComparedSchool] {
        let all = answer(query(nil)).groups
        let meals = parts(.characteristic(.freeSchoolMeals))
        let needs = parts(.characteristic(.specialNeeds))
        let languages = parts(.characteristic(.additionalLanguage))
        let sexes = parts(.sex)
        return schools.sorted { $0.urn < $1.urn }.compactMap { school in
            guard let counts = all[[.school(school.urn)]],
                counts.enrolments >= Self.fewestPupils
            else { return nil }
            func share(_ parts: [URN: [Part]], _ isOne: (GroupValue) -> Bool?) -> Double? {
                var (some, known) = (0, 0)
                for part in parts[school.urn] ?? [] {
                    guard let one = isOne(part.value) else { continue }
                    known += part.pupils
                    if one { some += part.pupils }
                }
                return 2 * known > counts.enrolments ? 100 * Double(some) / Double(known) : nil
            }
            func code(_ wanted: String) -> (GroupValue) -> Bool? {
                { value in
                    guard case .characteristic(_, let held?) = value else { return nil }
                    return held == wanted
                }
            }
            return ComparedSchool(
                school: school,
                values: [
                    share(meals, code("yes")), share(needs, code("K")), share(needs, code("E")),
                    share(languages, code("yes")), log(Double(counts.enrolments)),
                    share(sexes) { value in
                        guard case .sex(let sex?) = value else { return nil }
                        return sex == .female
                    },
                ], counts: counts)
        }
    }

    private func query(_ dimension: Dimension?) -> Query {
        Query(Window(span), by: [.school] + (dimension.map { [$0] } ?? []))
    }

    private func parts(_ dimension: Dimension) -> [URN: [Part]] {
        answer(query(dimension)).groups.reduce(into: [:]) { found, group in
            guard case .school(let urn)? = group.key.first, group.key.count > 1 else { return }
            found[urn, default: []].append(
                Part(value: group.key[1], pupils: group.value.enrolments))
        }
    }
}
