/// A chart as its readers need it: the finding, what is measured, the picture, its key, the table.
struct ChartFigure: View {
    let finding: String
    let measure: String
    /// The finished picture.
    let picture: String
    /// The finished key; empty where labels do without.
    var key = ""
    /// The finished table of the same values.
    let table: String
    var basis = ""

    static let template = "components/chart"

    func child(named name: String) -> Any? {
        switch name {
        case "finding": finding
        case "measure": measure
        case "picture": picture
        case "key": key
        case "hasTable": !table.isEmpty
        case "table": table
        case "hasBasis": !basis.isEmpty
        case "basis": basis
        default: nil
        }
    }
}
