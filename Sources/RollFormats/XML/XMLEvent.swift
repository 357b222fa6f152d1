/// A piece of an XML document, in the order of the document.
public enum XMLEvent: Hashable, Sendable {
    /// An element opens. The line is counted from 1.
    case start(name: String, attributes: [String: String], line: Int)
    /// Text between two tags, whole; text of white space alone is not reported.
    case text(String, line: Int)
    /// An element closes. The line is counted from 1.
    case end(name: String, line: Int)
}

/// What an XML document may cost at most.
public struct XMLLimits: Hashable, Sendable {
    /// The most bytes in the document, unpacked.
    public var bytes: Int
    /// The deepest nesting of elements.
    public var depth: Int
    /// The most bytes of text between two tags, and in one attribute.
    public var text: Int
    /// The most attributes of one element.
    public var attributes: Int

    /// Makes limits; without arguments such as suit a school's transfer file many times over.
    ///
    /// - Parameters:
    ///   - bytes: The most bytes in the document, unpacked.
    ///   - depth: The deepest nesting of elements.
    ///   - text: The most bytes of text between two tags, and in one attribute.
    ///   - attributes: The most attributes of one element.
    public init(
        bytes: Int = 256 << 20, depth: Int = 64, text: Int = 1 << 20, attributes: Int = 256
    ) {
        self.bytes = bytes
        self.depth = depth
        self.text = text
        self.attributes = attributes
    }
}
