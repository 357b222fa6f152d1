import RollDomain
import RollEngine
import RollServices
import RollStore
import Testing

/// Questions that see any figure move.
enum LiveQueries {
    /// Questions whose answers are kept by difference.
    static let kept: [Query] = {
        let window = Window(span("2025-09-01", "2025-09-30"))
        var codes = Query(window, by: [.school, .yearGroup])
        codes.measures = [.codes, .classes, .days, .lateness, .spells, .bands]
        return [
            codes, Query(window, by: [.trust, .authority, .region, .phase, .type]),
            Query(window, by: [.sex, .kind, .age, .characteristic(.freeSchoolMeals)]),
            Query(window, by: [.session]),
        ]
    }()

    /// The same, and children across schools.
    static let all: [Query] = {
        var children = Query(Window(span("2025-09-01", "2025-09-30")), by: [.school])
        children.unit = .child
        return kept + [children]
    }()

    /// Compares live figures with those built anew.
    static func compare(
        _ live: LiveNation, _ store: Store, _ span: DateSpan, after what: String
    ) throws {
        let anew = try NationLoader(store: store).run(span, live.filter)
        let now = live.nation.snapshot
        #expect(now.partitionCount == anew.partitionCount, "\(what)")
        for query in all {
            #expect(now.answer(query) == anew.answer(query), "\(what)")
            if let standing = now.standingAnswer("\(query)") {
                #expect(standing == anew.answer(query), "\(what), by difference")
            }
        }
    }
}
