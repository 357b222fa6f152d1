/// Where each local authority stands on the map of one tile for each.
public struct AuthorityTiles: Sendable {
    /// One tile.
    public struct Tile: Sendable, Hashable {
        /// The nine-character codes that the authority has had, the newest first.
        public let codes: [String]
        /// Two or three letters that stand for its name.
        public let letters: String
        /// Tiles from the left.
        public let column: Int
        /// Tiles from the top.
        public let row: Int
    }

    /// The tiles, north to south.
    public let tiles: [Tile]

    /// The authorities of England.
    public static let england = AuthorityTiles()

    private init() {
        guard let text = EmbeddedText.files["Data/authority-tiles.csv"] else {
            preconditionFailure("the module carries no map of authorities")
        }
        tiles = text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            guard cells.count == 4, let column = Int(cells[2]), let row = Int(cells[3]) else {
                preconditionFailure("authority-tiles.csv has a bad row: \(line)")
            }
            let codes = cells[0].split(separator: " ").map(String.init)
            return Tile(codes: codes, letters: cells[1], column: column, row: row)
        }
    }
}
