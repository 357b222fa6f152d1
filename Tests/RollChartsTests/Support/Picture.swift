/// The elements of a picture with their attributes, read back to see what was drawn.
struct Picture {
    struct Element {
        let name: String
        let attributes: [String: String]

        var classes: [String] {
            (attributes["class"] ?? "").split(separator: " ").map(String.init)
        }

        /// A coordinate, with or without its per cent sign.
        func number(_ name: String) -> Double {
            let text = attributes[name] ?? ""
            return Double(text.hasSuffix("%") ? String(text.dropLast()) : text) ?? .nan
        }
    }

    let elements: [Element]

    init(_ markup: String) {
        elements = markup.split(separator: "<").compactMap { piece in
            guard let first = piece.first, first.isLetter, let end = piece.firstIndex(of: ">")
            else { return nil }
            let inside = piece[..<end]
            let name = inside.prefix { $0.isLetter }
            var attributes: [String: String] = [:]
            var rest = inside.dropFirst(name.count)
            while let equals = rest.firstIndex(of: "=") {
                let key = rest[..<equals].drop { $0 == " " || $0 == "\n" }
                let value = rest[rest.index(equals, offsetBy: 2)...].prefix { $0 != "\"" }
                attributes[String(key)] = String(value)
                rest = rest[rest.index(equals, offsetBy: 3 + value.count)...]
            }
            return Element(name: String(name), attributes: attributes)
        }
    }

    /// The elements of a name that have all these classes.
    func all(_ name: String, _ classes: String...) -> [Element] {
        elements.filter { element in
            element.name == name && classes.allSatisfy(element.classes.contains)
        }
    }

    /// Whether positions rise with values by one rule: the picture tells the numbers of the table.
    static func agree(_ positions: [Double], _ values: [Double]) -> Bool {
        guard positions.count == values.count, positions.count > 1,
            let least = values.indices.min(by: { values[$0] < values[$1] }),
            let most = values.indices.max(by: { values[$0] < values[$1] }),
            values[most] > values[least]
        else { return false }
        let step =
            (positions[most] - positions[least]) / (values[most] - values[least])
        return zip(positions, values).allSatisfy { position, value in
            abs(position - positions[least] - (value - values[least]) * step) < 0.03
        } && step != 0
    }
}
