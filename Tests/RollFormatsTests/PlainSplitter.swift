/// The slow and obvious reading of RFC 4180, one character after another, to compare with.
///
/// It knows nothing of diagnostics: it is given only well-formed files.
struct PlainSplitter {
    static func rows(of text: String, delimiter: Unicode.Scalar) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var inQuotes = false
        var isQuoted = false
        var hasContent = false
        let scalars = Array(text.unicodeScalars)
        var index = 0

        func endRow() {
            if hasContent { rows.append(row + [field]) }
            row = []
            field = ""
            isQuoted = false
            hasContent = false
        }

        while index < scalars.count {
            let scalar = scalars[index]
            if inQuotes {
                if scalar != "\"" {
                    field.unicodeScalars.append(scalar)
                } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    field.unicodeScalars.append("\"")
                    index += 1
                } else {
                    inQuotes = false
                }
            } else if scalar == "\"", field.isEmpty, !isQuoted {
                inQuotes = true
                isQuoted = true
                hasContent = true
            } else if scalar == delimiter {
                row.append(field)
                field = ""
                isQuoted = false
                hasContent = true
            } else if scalar == "\n" || scalar == "\r" {
                endRow()
            } else {
                field.unicodeScalars.append(scalar)
                hasContent = true
            }
            index += 1
        }
        endRow()
        return rows
    }
}
