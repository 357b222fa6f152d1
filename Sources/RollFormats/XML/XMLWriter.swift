/// Writes XML: elements are closed in the order they were opened, and text cannot be markup.
///
/// The same calls always give the same bytes. Signs that XML cannot carry become U+FFFD.
public struct XMLWriter: Sendable {
    private var text: String
    private var open: [String] = []
    private var isTagOpen = false

    /// Starts a document.
    public init() { text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }

    /// Opens an element.
    ///
    /// - Parameters:
    ///   - name: The name, with its prefix.
    ///   - attributes: Names and values in order.
    public mutating func start(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:]
    ) {
        closeTag()
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escape(value))\"" }
        isTagOpen = true
        open.append(name)
    }

    /// Writes text inside the element that is open.
    public mutating func write(_ words: String) {
        closeTag()
        text += Self.escape(words)
    }

    /// Closes the element that was opened last.
    public mutating func end() {
        guard let name = open.popLast() else { preconditionFailure("no element is open") }
        text += isTagOpen ? "/>" : "</\(name)>"
        isTagOpen = false
    }

    /// Writes an element that holds text only.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ words: String = ""
    ) {
        start(name, attributes)
        if !words.isEmpty { write(words) }
        end()
    }

    /// Ends the document, every element being closed.
    ///
    /// - Returns: The document as UTF-8.
    public consuming func finish() -> [UInt8] {
        precondition(open.isEmpty, "an element is open: \(open)")
        return Array(text.utf8)
    }

    private mutating func closeTag() {
        if isTagOpen { text += ">" }
        isTagOpen = false
    }

    private static func escape(_ words: String) -> String {
        var result = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case "\r": result += "&#13;"
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
