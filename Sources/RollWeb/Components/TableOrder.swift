/// The order and the page of a list, as the address states them.
struct TableOrder: Sendable, Hashable {
    /// The name of the column that the list is ordered by.
    let column: String
    let isDescending: Bool
    /// The page, from 1.
    let page: Int

    private let path: String
    private let query: Fields

    /// How many rows a page has.
    static let pageSize = 50

    /// Reads the order from an address; what it does not know is the usual order.
    ///
    /// - Parameters:
    ///   - ask: The request.
    ///   - columns: The names of columns to order by; the first is the usual one.
    ///   - descends: Whether the usual order begins at the greatest.
    init(_ ask: Ask, columns: [String], descends: Bool = false) {
        self.init(path: ask.path, query: ask.query, columns: columns, descends: descends)
    }

    init(path: String, query: Fields, columns: [String], descends: Bool = false) {
        precondition(!columns.isEmpty, "a list has an order")
        let asked = query["sort"] ?? ""
        let names = asked.hasPrefix("-") ? String(asked.dropFirst()) : asked
        if columns.contains(names) {
            column = names
            isDescending = asked.hasPrefix("-")
        } else {
            column = columns[0]
            isDescending = descends
        }
        page = max(1, min(query["page"].flatMap(Int.init) ?? 1, 1_000_000))
        self.path = path
        self.query = query
    }

    /// The list ordered by a column: the other way round where it is already.
    func address(sortedBy name: String, numbers: Bool) -> String {
        let descends = name == column ? !isDescending : numbers
        return path + query.with("page", nil).with("sort", (descends ? "-" : "") + name).question
    }

    /// Another page of the list.
    func address(page: Int) -> String {
        path + query.with("page", page == 1 ? nil : String(page)).question
    }

    /// The rows of the page, of so many.
    func range(of total: Int) -> Range<Int> {
        let last = max(1, (total + Self.pageSize - 1) / Self.pageSize)
        let start = (min(page, last) - 1) * Self.pageSize
        return start..<min(total, start + Self.pageSize)
    }

    /// The rows of the page, of all.
    func page<Row>(of rows: [Row]) -> [Row] { Array(rows[range(of: rows.count)]) }

    /// All rows as a rule orders them, or the other way round.
    func sorted<Row>(_ rows: [Row], by precedes: (Row, Row) -> Bool) -> [Row] {
        rows.sorted { isDescending ? precedes($1, $0) : precedes($0, $1) }
    }
}

/// Which rows are shown, and the way to the others.
struct Pager: View {
    let order: TableOrder
    let total: Int
    /// What the rows are, such as `pupils`.
    let noun: String

    static let template = "components/pager"

    private var shown: Range<Int> { order.range(of: total) }
    private var last: Int { max(1, (total + TableOrder.pageSize - 1) / TableOrder.pageSize) }
    private var here: Int { shown.lowerBound / TableOrder.pageSize + 1 }

    func child(named name: String) -> Any? {
        switch name {
        case "words":
            shown.isEmpty
                ? "No \(noun)"
                : "\(shown.lowerBound + 1) to \(shown.upperBound) of \(total) \(noun)"
        case "hasPages": last > 1
        case "pages": pages
        case "hasNext": here < last
        case "next": order.address(page: here + 1)
        case "hasBefore": here > 1
        case "before": order.address(page: here - 1)
        default: nil
        }
    }

    /// The first page, the last, and those beside this one.
    private var pages: [LinkView] {
        let numbers = Set([1, last, here - 1, here, here + 1]).filter { (1...last).contains($0) }
        return numbers.sorted().map {
            LinkView(Page.Link(String($0), to: order.address(page: $0), isHere: $0 == here))
        }
    }
}
