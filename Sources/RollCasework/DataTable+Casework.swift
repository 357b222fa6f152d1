import RollDomain

extension DataTable {
    /// Reads a file that this module carries.
    init(casework path: String) { self.init(path, of: EmbeddedText.files) }

    /// The parts of a cell that blanks separate.
    static func codes(_ cell: String) -> [String] { cell.split(separator: " ").map(String.init) }
}
