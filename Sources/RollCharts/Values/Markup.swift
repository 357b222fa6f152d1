/// Text and numbers as markup: every byte is the same wherever it is made.
enum Markup {
    /// Text with the signs of markup spelt out, for content and for attributes.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A coordinate rounded to hundredths, without needless zeros.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let size = hundredths.magnitude
        var text = (hundredths < 0 ? "-" : "") + String(size / 100)
        let rest = size % 100
        if rest > 0 {
            text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
        }
        return text
    }

    /// The first lines of a standalone picture with its name and its words.
    static func open(
        _ classes: String, id: String, title: String, sentence: String, size: String
    ) -> String {
        """
        <svg class="\(classes)" \(size) role="img" aria-labelledby="\(escape(id))-t \(escape(id))-d">
        <title id="\(escape(id))-t">\(escape(title))</title>
        <desc id="\(escape(id))-d">\(escape(sentence))</desc>
        """
    }
}
