/// Reads what a form sent: plain fields, or parts with files.
enum FormBody {
    /// Reads a body.
    ///
    /// - Throws: ``WebFailure/badRequest`` where it is neither.
    static func read(
        _ bytes: [UInt8], type: String, allowsFiles: Bool
    ) throws(WebFailure) -> (fields: Fields, files: [UploadedFile]) {
        let kind = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        switch kind {
        case "application/x-www-form-urlencoded":
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .badRequest }
            return (try Fields(encoded: text), [])
        case "multipart/form-data" where allowsFiles:
            guard let boundary = parameter("boundary", in: type) else { throw .badRequest }
            return try parts(bytes, boundary: boundary)
        case "" where bytes.isEmpty: return (Fields(), [])
        default: throw .badRequest
        }
    }

    /// Splits a body at its boundary, as RFC 7578 says.
    private static func parts(
        _ bytes: [UInt8], boundary: String
    ) throws(WebFailure) -> (fields: Fields, files: [UploadedFile]) {
        guard (1...70).contains(boundary.utf8.count) else { throw .badRequest }
        let mark = Array("\r\n--\(boundary)".utf8)
        let body = [UInt8(ascii: "\r"), UInt8(ascii: "\n")] + bytes
        var starts: [Int] = []
        var place = 0
        while let found = find(mark, in: body, from: place) {
            starts.append(found)
            place = found + mark.count
        }
        guard let last = starts.last, starts.count <= Fields.most,
            body[(last + mark.count)...].starts(with: "--".utf8)
        else { throw .badRequest }
        var pairs: [(String, String)] = []
        var files: [UploadedFile] = []
        for (start, end) in zip(starts, starts.dropFirst()) {
            let part = body[(start + mark.count)..<end]
            let blank = Array("\r\n\r\n".utf8)
            guard let headEnd = find(blank, in: body, from: part.startIndex), headEnd < end,
                let head = String(validating: body[part.startIndex..<headEnd], as: UTF8.self),
                let name = disposition("name", in: head)
            else { throw .badRequest }
            let content = Array(body[(headEnd + blank.count)..<end])
            if let file = disposition("filename", in: head) {
                files.append(UploadedFile(field: name, name: file, bytes: content))
            } else {
                guard let text = String(validating: content, as: UTF8.self), !content.contains(0)
                else { throw .badRequest }
                pairs.append((name, text))
            }
        }
        return (Fields(pairs), files)
    }

    /// Where bytes stand in others, from a place on.
    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        var place = start
        while place <= bytes.count - needle.count {
            guard let first = bytes[place...].firstIndex(of: needle[0]) else { return nil }
            if bytes[first...].starts(with: needle) { return first }
            place = first + 1
        }
        return nil
    }

    /// A parameter of the content disposition among the lines of a part's head.
    private static func disposition(_ name: String, in head: String) -> String? {
        let lines = head.split(whereSeparator: \.isNewline)
        let line = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        return line.flatMap { parameter(name, in: String($0)) }
    }

    /// A parameter of a header, with or without quotes.
    private static func parameter(_ name: String, in header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == name
            else { continue }
            let value = pair[1].drop(while: \.isWhitespace)
            return value.hasPrefix("\"")
                ? String(value.dropFirst().prefix { $0 != "\"" })
                : String(value.prefix { !$0.isWhitespace })
        }
        return nil
    }
}
