/// A map with one tile of the same size for each local authority, darker for more.
public struct TileMap: Chart, KeyedChart, Hashable {
    /// One authority.
    public struct Place: Sendable, Hashable {
        /// The nine-character code, which names the tile.
        public let code: String
        /// The name.
        public let name: String
        /// The region, by which borders are drawn.
        public let region: String
        /// The value.
        public let value: PlottedValue
        /// Where the tile leads; nil for nowhere.
        public let address: String?

        /// Makes a place.
        public init(
            code: String, name: String, region: String, _ value: PlottedValue,
            address: String? = nil
        ) {
            self.code = code
            self.name = name
            self.region = region
            self.value = value
            self.address = address
        }
    }

    /// Two authorities that a line joins, by their nine-character codes.
    public struct Pair: Sendable, Hashable {
        /// One of them.
        public let one: String
        /// The other.
        public let other: String

        /// Joins two authorities.
        public init(_ one: String, _ other: String) {
            self.one = one
            self.other = other
        }
    }

    /// What the chart shows.
    public let title: String
    /// What is measured, as the heading of the table's last column.
    public let measure: String
    /// The authorities, in the order of the table.
    public let places: [Place]
    /// Five or fewer lower edges of bands after the first, rising.
    public let edges: [Double]
    /// The words for each band, one more than edges.
    public let bands: [String]
    /// The words for a tile without a figure.
    public let missing: String
    /// Authorities that lines join.
    public let pairs: [Pair]

    /// Makes a map with bands of whole numbers that hold the values.
    ///
    /// - Parameters:
    ///   - title: What the map shows.
    ///   - measure: What is measured.
    ///   - unit: The unit, such as `%`.
    ///   - places: The authorities.
    ///   - missing: The words for a tile without a figure.
    ///   - pairs: Authorities that lines join.
    public init(
        title: String, measure: String, unit: String, places: [Place], missing: String,
        pairs: [Pair] = []
    ) {
        self.pairs = pairs
        self.title = title
        self.measure = measure
        self.places = places
        self.missing = missing
        let values = places.compactMap(\.value.value)
        let low = values.min() ?? 0
        let high = values.max() ?? 0
        let step = max(1, ((high - low) / 5).rounded(.up))
        let first = (low / step).rounded(.down) * step + step
        var edges: [Double] = []
        while edges.count < 4, first + Double(edges.count) * step <= high {
            edges.append(first + Double(edges.count) * step)
        }
        self.edges = edges
        let words = edges.map(Markup.number)
        if let start = words.first, let end = words.last {
            bands =
                ["under \(start)\(unit)"]
                + zip(words, words.dropFirst()).map { "\($0) to under \($1)" }
                + ["\(end)\(unit) and over"]
        } else {
            bands = ["all shown"]
        }
    }

    /// How many authorities are in each band, and the ends.
    public var sentence: String {
        let drawn = places.filter { $0.value.value != nil }
        guard let high = drawn.max(by: { ($0.value.value ?? 0) < ($1.value.value ?? 0) }),
            let low = drawn.min(by: { ($0.value.value ?? 0) < ($1.value.value ?? 0) })
        else { return "No authority has a figure." }
        var parts = [
            drawn.count == 1
                ? "One authority with a figure: \(high.name), \(high.value.text)."
                : "\(drawn.count) authorities with a figure. Highest: \(high.name), "
                    + "\(high.value.text). Lowest: \(low.name), \(low.value.text)."
        ]
        let without = places.count - drawn.count
        if without > 0 { parts.append("Without a figure: \(without).") }
        if !pairs.isEmpty { parts.append("Pairs joined by a line: \(pairs.count).") }
        return parts.joined(separator: " ")
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title,
            columns: [
                .init("Local authority"), .init("Region", isWideOnly: true),
                .init(measure, isNumeric: true),
            ])
        for place in places { table.add([place.name, place.region, place.value.text]) }
        return table
    }

    var signs: [(sign: String, words: String)] {
        var signs = bands.enumerated().map { index, words in
            ("<rect class=\"\(shade(index))\" width=\"18\" height=\"14\"/>", words)
        }
        signs.append(("<rect class=\"qx\" width=\"18\" height=\"14\"/>", missing))
        return signs.map { (sign: $0.0, words: $0.1) }
    }

    private func shade(_ band: Int) -> String { "q\(band + 1)" }

    private func band(of value: Double) -> Int { edges.count { value >= $0 } }

    /// The picture.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        let byCode = Dictionary(
            places.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let tiles = AuthorityTiles.england.tiles
        let width = ((tiles.map(\.column).max() ?? 0) + 1) * 34
        let height = ((tiles.map(\.row).max() ?? 0) + 1) * 34
        var text = Markup.open(
            "fixed tilemap", id: id, title: title, sentence: sentence,
            size: "viewBox=\"0 0 \(width) \(height)\"")
        var regions: [Cell: String] = [:]
        for tile in tiles {
            let place = tile.codes.lazy.compactMap { byCode[$0] }.first
            regions[Cell(tile.column, tile.row)] = place?.region
            text += draw(tile, place)
        }
        let borders = Self.borders(regions)
        if !borders.isEmpty { text += "\n<path class=\"region-line\" d=\"\(borders)\"/>" }
        text += lines(tiles)
        return text + "\n</svg>"
    }

    /// Lines from the middle of one tile to that of another.
    private func lines(_ tiles: [AuthorityTiles.Tile]) -> String {
        let byCode = Dictionary(
            tiles.flatMap { tile in tile.codes.map { ($0, tile) } }
        ) { first, _ in first }
        return pairs.compactMap { pair in
            guard let one = byCode[pair.one], let other = byCode[pair.other] else { return nil }
            return "\n<line class=\"iv this\" x1=\"\(one.column * 34 + 16)\" "
                + "y1=\"\(one.row * 34 + 16)\" x2=\"\(other.column * 34 + 16)\" "
                + "y2=\"\(other.row * 34 + 16)\"/>"
        }.joined()
    }

    private func draw(_ tile: AuthorityTiles.Tile, _ place: Place?) -> String {
        let (x, y) = (tile.column * 34, tile.row * 34)
        var text = "\n<g data-la=\"\(place?.code ?? tile.codes[0])\">"
        if let address = place?.address { text += "<a href=\"\(Markup.escape(address))\">" }
        if let place {
            text +=
                "<title>\(Markup.escape(place.name)): \(Markup.escape(place.value.text))</title>"
        }
        let band = place?.value.value.map(band(of:))
        text +=
            "<rect class=\"\(band.map(shade) ?? "qx")\" x=\"\(x)\" y=\"\(y)\" width=\"32\" "
            + "height=\"32\"/>"
        if let band {
            text +=
                "<text class=\"mid \(band < 3 ? "t-dark" : "t-light")\" x=\"\(x + 16)\" "
                + "y=\"\(y + 20)\">\(Markup.escape(tile.letters))</text>"
        }
        return text + (place?.address == nil ? "</g>" : "</a></g>")
    }

    /// A place on the grid of tiles.
    private struct Cell: Hashable {
        let column: Int
        let row: Int

        init(_ column: Int, _ row: Int) {
            self.column = column
            self.row = row
        }
    }

    /// Lines between neighbouring tiles of different regions.
    private static func borders(_ regions: [Cell: String]) -> String {
        regions.keys.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.map { cell in
            func differs(_ other: Cell) -> Bool {
                regions[other].map { $0 != regions[cell] } ?? false
            }
            let (x, y) = (cell.column * 34 - 1, cell.row * 34 - 1)
            return (differs(Cell(cell.column + 1, cell.row)) ? "M\(x + 34) \(y)v34" : "")
                + (differs(Cell(cell.column, cell.row + 1)) ? "M\(x) \(y + 34)h34" : "")
        }.joined()
    }
}
