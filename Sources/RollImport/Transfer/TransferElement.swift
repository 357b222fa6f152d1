import RollFormats

/// An element of a transfer file with everything in it.
struct TransferElement {
    let name: String
    let line: Int
    var text = ""
    var children: [TransferElement] = []

    /// The first element below this one along a path of names; nil where there is none.
    func first(_ path: String...) -> TransferElement? {
        var found: TransferElement? = self
        for name in path { found = found?.children.first { $0.name == name } }
        return found
    }

    /// All elements of a name directly below this one.
    func all(_ name: String) -> [TransferElement] { children.filter { $0.name == name } }

    /// The text along a path of names, nil where it is not there or empty.
    func text(_ path: String...) -> String? {
        var found: TransferElement? = self
        for name in path { found = found?.children.first { $0.name == name } }
        guard let text = found?.text, !text.isEmpty else { return nil }
        return text
    }
}

/// Builds elements from events, and hands over each header and pupil as it closes.
///
/// A file may hold a whole school; only one pupil is in memory at a time.
struct TransferBuilder {
    private var stack: [TransferElement] = []
    /// The name of the document's first element.
    private(set) var root: String?

    /// Takes an event; gives an element that has just closed and is complete in itself.
    mutating func take(_ event: XMLEvent) -> TransferElement? {
        switch event {
        case .start(let name, _, let line):
            if root == nil { root = name }
            stack.append(TransferElement(name: name, line: line))
        case .text(let text, _):
            guard !stack.isEmpty else { return nil }
            stack[stack.count - 1].text = Self.trimmed(text)
        case .end:
            guard let closed = stack.popLast() else { return nil }
            if closed.name == "Header" && stack.count == 1 { return closed }
            if closed.name == "Pupil" && stack.last?.name == "CTFpupilData" { return closed }
            if !stack.isEmpty { stack[stack.count - 1].children.append(closed) }
        }
        return nil
    }

    private static func trimmed(_ text: String) -> String {
        var found = text[...]
        while found.first?.isWhitespace ?? false { found.removeFirst() }
        while found.last?.isWhitespace ?? false { found.removeLast() }
        return String(found)
    }
}
