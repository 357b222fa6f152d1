import RollDomain

/// Names for people who do not exist, put together from common forenames and surnames.
struct FictionalNames: Sendable {
    private let lists: [String: [String]]

    /// The lists of this module's data file.
    static let lists = FictionalNames()

    private init() {
        var lists: [String: [String]] = [:]
        for cells in DataLines.read("Data/names.csv") {
            lists[cells[0] + cells[1]] = cells[2].split(separator: " ").map(String.init)
        }
        self.lists = lists
    }

    /// A forename.
    func forename(_ cluster: String, _ sex: Sex, _ stream: inout SplitMix64) -> String {
        stream.pick(list(cluster, sex == .female ? "girl" : "boy"))
    }

    /// A surname.
    func surname(_ cluster: String, _ stream: inout SplitMix64) -> String {
        let first = stream.pick(list(cluster, "surname"))
        guard cluster == "british" || cluster == "caribbean", stream.uniform() < 0.04 else {
            return first
        }
        return first + "-" + stream.pick(list(cluster, "surname"))
    }

    /// A member of staff, such as `Ms R. Hindley`.
    func staff(_ stream: inout SplitMix64) -> String {
        let title = stream.pick(["Ms", "Mrs", "Mr", "Miss", "Mr", "Mx", "Dr"])
        let clusters = [
            "british", "british", "british", "british", "caribbean", "indian", "muslim",
        ]
        let initial = stream.pick(Array("ABCDEFGHJKLMNPRSTW"))
        return "\(title) \(initial). \(surname(stream.pick(clusters), &stream))"
    }

    private func list(_ cluster: String, _ kind: String) -> [String] {
        guard let list = lists[cluster + kind] else {
            preconditionFailure("names.csv has no \(kind) names for \(cluster)")
        }
        return list
    }
}
