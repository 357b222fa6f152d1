import Foundation
import FoundationXML

/// Reads an XML document as a run of events, hardened against hostile files.
///
/// A document type or entity declaration is refused before parsing, nothing outside the document
/// is ever opened, and size, depth, text and attributes have limits. The text is turned into
/// UTF-8 first, by byte-order mark or declared encoding (UTF-8, windows-1252, ISO 8859-1).
public struct XMLReader: Sendable {
    /// What a document may cost at most.
    public let limits: XMLLimits

    /// Makes a reader.
    ///
    /// - Parameter limits: What a document may cost at most.
    public init(limits: XMLLimits = XMLLimits()) { self.limits = limits }

    /// Reads a document from its first element to its last.
    ///
    /// - Parameters:
    ///   - source: The document.
    ///   - log: Where a doubt about the encoding is recorded.
    ///   - receive: Called with each event in order; what it throws stops the reading.
    /// - Throws: `forbiddenMarkup`, `malformedMarkup` with the line, `unsupportedEncoding`,
    ///   `tooLarge`, what the source throws, and what the closure throws.
    public func read(
        _ source: consuming ByteSource, log: inout DiagnosticLog,
        _ receive: (XMLEvent) throws(FormatsFailure) -> Void
    ) throws(FormatsFailure) {
        let name = source.name
        let text = try Self.utf8(source, limit: limits.bytes, log: &log)
        try XMLProlog.refuseDeclarations(text, name: name)
        let parser = XMLParser(data: Data(text))
        parser.shouldResolveExternalEntities = false
        parser.shouldProcessNamespaces = false
        let limits = limits
        let failure = withoutActuallyEscaping(receive) { receive -> FormatsFailure? in
            let listener = XMLListener(limits: limits, name: name, receive: receive)
            parser.delegate = listener
            let isWhole = parser.parse()
            parser.delegate = nil
            defer { listener.letGo() }
            if let failure = listener.failure { return failure }
            return isWhole && listener.sawWholeDocument ? nil : listener.malformed()
        }
        if let failure { throw failure }
    }

    /// Reads the whole document as UTF-8 with its XML declaration blanked out.
    private static func utf8(
        _ source: consuming ByteSource, limit: Int, log: inout DiagnosticLog
    ) throws(FormatsFailure) -> [UInt8] {
        let name = source.name
        let bytes = try source.readAll(limit: limit)
        var declared: TextEncoding?
        if let word = XMLProlog.declaredEncoding(bytes.prefix(256)) {
            declared = TextEncoding(declared: word)
            guard declared != nil else {
                throw FormatsFailure(
                    .unsupportedEncoding,
                    "The XML declares an encoding that is not read here: save it as UTF-8.",
                    at: Diagnostic.Place(file: name, row: 1), debugDetail: word)
            }
        }
        var reader = try TextSource(ByteSource(bytes: bytes, name: name), declared: declared)
        var text: [UInt8] = []
        while let piece = try reader.next() {
            if text.isEmpty { text = piece } else { text += piece }
        }
        if declared != .windows1252, let diagnostic = reader.diagnostic { log.record(diagnostic) }
        // The parser must not decode a second time. Line ends stay, so that lines keep their count.
        if let declaration = XMLProlog.declaration(in: text[...]) {
            for index in declaration where text[index] != 0x0A { text[index] = 0x20 }
        }
        return text
    }
}

/// Turns the parser's calls into events and holds them to the limits.
private final class XMLListener: NSObject, XMLParserDelegate {
    private let limits: XMLLimits
    private let name: String
    private var receive: ((XMLEvent) throws(FormatsFailure) -> Void)?
    private var depth = 0
    private var text = ""
    private var textLine = 0
    private var sawElement = false
    private var firstError: (any Error)?
    private var firstErrorLine = 1
    private(set) var failure: FormatsFailure?

    init(
        limits: XMLLimits, name: String,
        receive: @escaping (XMLEvent) throws(FormatsFailure) -> Void
    ) {
        self.limits = limits
        self.name = name
        self.receive = receive
    }

    /// Forgets the closure, which must not outlive the call that lent it.
    func letGo() { receive = nil }

    /// Whether a first element was opened, it was closed, and the parser found no fault.
    ///
    /// The parser's own answer is not enough: it is content with a document that breaks off.
    var sawWholeDocument: Bool { sawElement && depth == 0 && firstError == nil }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        guard firstError == nil else { return }
        firstError = parseError
        firstErrorLine = Swift.max(1, parser.lineNumber)
    }

    func malformed() -> FormatsFailure {
        FormatsFailure(
            .malformedMarkup,
            "The XML breaks off or is not well formed here: write the file again at its source.",
            at: Diagnostic.Place(file: name, row: firstErrorLine),
            debugDetail: firstError.map { "\($0)" })
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName: String?, attributes attributeDict: [String: String]
    ) {
        flush(parser)
        sawElement = true
        depth += 1
        guard depth <= limits.depth else {
            return stop(parser, "Elements are nested deeper than \(limits.depth)")
        }
        guard attributeDict.count <= limits.attributes else {
            return stop(parser, "An element has more than \(limits.attributes) attributes")
        }
        guard attributeDict.values.allSatisfy({ $0.utf8.count <= limits.text }) else {
            return stop(parser, "An attribute is longer than \(limits.text) bytes")
        }
        send(
            .start(name: elementName, attributes: attributeDict, line: parser.lineNumber), parser)
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        flush(parser)
        depth -= 1
        send(.end(name: elementName, line: parser.lineNumber), parser)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if text.isEmpty { textLine = parser.lineNumber }
        guard text.utf8.count + string.utf8.count <= limits.text else {
            return stop(parser, "A text is longer than \(limits.text) bytes")
        }
        text += string
    }

    func parser(_ parser: XMLParser, foundCDATA CDATABlock: Data) {
        self.parser(parser, foundCharacters: String(decoding: CDATABlock, as: UTF8.self))
    }

    private func flush(_ parser: XMLParser) {
        defer { text = "" }
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        send(.text(text, line: textLine), parser)
    }

    private func send(_ event: XMLEvent, _ parser: XMLParser) {
        guard failure == nil, let receive else { return }
        do {
            try receive(event)
        } catch {
            failure = error
            parser.abortParsing()
        }
    }

    private func stop(_ parser: XMLParser, _ reason: String) {
        guard failure == nil else { return }
        failure = FormatsFailure(
            .tooLarge, "\(reason): this is not a file that was expected here.",
            at: Diagnostic.Place(file: name, row: parser.lineNumber))
        parser.abortParsing()
    }
}
