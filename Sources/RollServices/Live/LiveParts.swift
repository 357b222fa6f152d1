import RollFormats

/// Parts of a page in the form in which open pages take them: by the ids that they have there.
public struct LiveParts: Sendable, Hashable {
    /// One part.
    public struct Part: Sendable, Hashable {
        /// The id of its outermost element.
        public let id: String
        /// Its HTML, that element included.
        public let html: String

        /// Describes a part.
        public init(id: String, html: String) {
            self.id = id
            self.html = html
        }
    }

    /// The version of the data that they show.
    public let version: Int64
    /// The parts.
    public let parts: [Part]

    /// Gathers parts.
    public init(version: Int64, parts: [Part]) {
        self.version = version
        self.parts = parts
    }

    /// The data of an event, on one line.
    public var json: String {
        JSONText.object([
            "version": .int(Int(version)),
            "parts": .object(parts.map { JSONText.Member($0.id, .string($0.html)) }),
        ]).compact()
    }
}
