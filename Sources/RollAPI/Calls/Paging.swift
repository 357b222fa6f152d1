import HTTPTypes
import RollFormats
import RollServices

extension Call {
    /// The parameters of a list in pages.
    static let paged: Set<String> = ["page", "per_page"]

    /// Parameters that stay the same from page to page; their values are plain words.
    private static let kept = ["state"]

    /// One page of a list, with the address of the next.
    ///
    /// - Parameters:
    ///   - name: What the answer calls the list.
    ///   - all: The whole list.
    /// - Returns: The page; empty after the last.
    /// - Throws: ``Problem`` where the page or its size is no number that there can be.
    func page(_ name: String, of all: [JSONText]) throws(Problem) -> Reply {
        let page = try parameters.number("page", in: 1...1_000_000, usually: 1)
        let size = try parameters.number("per_page", in: 1...200, usually: 50)
        let first = min((page - 1) * size, all.count)
        let pages = max(1, (all.count + size - 1) / size)
        var next = page < pages ? "\(path)?page=\(page + 1)&per_page=\(size)" : nil
        for name in Self.kept {
            if let value = try parameters.text(name) { next?.append("&\(name)=\(value)") }
        }
        var reply = Reply([
            "page": .int(page), "per_page": .int(size), "pages": .int(pages),
            "total": .int(all.count), "next": .text(next),
            name: .array(Array(all[first..<min(all.count, first + size)])),
        ])
        if let next { reply.headers[.link] = "<\(next)>; rel=\"next\"" }
        return reply
    }

    /// Whether only what goes on is asked for.
    ///
    /// - Throws: ``Problem`` where `state` is neither of two words.
    func onlyOpen() throws(Problem) -> Bool {
        try parameters.value("state", "open or all") { ["open": true, "all": false][$0] } ?? true
    }

    /// A number that the address names; nil for what is no number of anything.
    func number(_ name: String) -> Int? {
        values[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
