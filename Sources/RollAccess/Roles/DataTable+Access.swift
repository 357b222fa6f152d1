import RollDomain

extension DataTable {
    /// Reads a file that this module carries.
    init(access path: String) { self.init(path, of: EmbeddedText.files) }

    /// The words of a cell as values of a kind; a word that is none is a fault of this program.
    static func values<Value: RawRepresentable & Hashable>(
        _ cell: String, as kind: Value.Type
    ) -> Set<Value> where Value.RawValue == String {
        Set(
            cell.split(separator: " ").map { word in
                guard let value = Value(rawValue: String(word)) else {
                    preconditionFailure("“\(word)” is no \(kind)")
                }
                return value
            })
    }
}
