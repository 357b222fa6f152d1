import RollDomain
import RollEngine

/// One way in which pupils differ, with the published name of each value.
struct PupilTopic: Sendable {
    let name: String
    let dimension: Dimension
    let items: [String]
    let item: @Sendable (GroupValue) -> String

    /// The topics of an edition.
    ///
    /// - Source: the standard names for statistics files, breakdown_topic and breakdown.
    static let all = [
        PupilTopic(name: "Sex", dimension: .sex, items: ["Female", "Male", "Sex unknown"]) {
            value in
            guard case .sex(let sex?) = value else { return "Sex unknown" }
            return sex == .female ? "Female" : "Male"
        },
        PupilTopic(
            name: "FSM status", dimension: .characteristic(.freeSchoolMeals),
            items: ["FSM eligible", "Not known to be FSM eligible"]
        ) { value in
            if case .characteristic(_, "yes") = value {
                "FSM eligible"
            } else {
                "Not known to be FSM eligible"
            }
        },
        PupilTopic(
            name: "SEN provision", dimension: .characteristic(.specialNeeds),
            items: [
                "Education, health and care plan", "SEN support / SEN without an EHC plan",
                "No SEN provision", "Unknown SEN provision",
            ]
        ) { value in
            guard case .characteristic(_, let code?) = value else { return "Unknown SEN provision" }
            return switch code {
            case "E": "Education, health and care plan"
            case "K": "SEN support / SEN without an EHC plan"
            case "N": "No SEN provision"
            default: "Unknown SEN provision"
            }
        },
        PupilTopic(
            name: "First language", dimension: .characteristic(.additionalLanguage),
            items: [
                "Known or believed to be other than English", "Known or believed to be English",
                "First language unclassified",
            ]
        ) { value in
            guard case .characteristic(_, let code?) = value else {
                return "First language unclassified"
            }
            return code == "yes"
                ? "Known or believed to be other than English" : "Known or believed to be English"
        },
        PupilTopic(
            name: "Year group", dimension: .yearGroup,
            items: ["Reception"] + (1...13).map { "Year \($0)" } + ["Year group unknown"]
        ) { value in
            guard case .yearGroup(let year?) = value, (0...13).contains(year.order) else {
                return "Year group unknown"
            }
            return year.words
        },
    ]

    /// The items with the total of all.
    var shape: DisclosureDimension { .total("group", "all", of: items) }

    /// The place of a value among the members of the dimension.
    func place(of value: GroupValue) -> Int? { items.firstIndex(of: item(value)).map { $0 + 1 } }
}
