/// Figures in a row: each with what it is and of how many.
struct Stats: View {
    let stats: [Stat]

    static let template = "components/stats"

    func child(named name: String) -> Any? { name == "stats" ? stats : nil }
}

/// A figure in large type.
struct Stat: View {
    let label: String
    let figure: String
    /// What stands small beside the figure, such as `of 40`.
    var unit = ""
    /// What it rests on.
    var note = ""
    /// The list that it counts; empty where it opens none.
    var address = ""

    static let template = "components/stats"

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "figure": figure
        case "hasUnit": !unit.isEmpty
        case "unit": unit
        case "note": note
        case "isLink": !address.isEmpty
        case "address": address
        default: nil
        }
    }
}
