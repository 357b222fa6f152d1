import RollDomain
import RollFormats

extension JSONText {
    /// Text; null where there is none.
    static func text(_ value: (some CustomStringConvertible)?) -> JSONText {
        value.map { .string($0.description) } ?? .null
    }

    /// Texts in their order.
    static func texts(_ words: [String]) -> JSONText { .array(words.map { .string($0) }) }

    /// A whole number; null where there is none.
    static func whole(_ value: Int?) -> JSONText { value.map { .int($0) } ?? .null }

    /// A number to some places; null where there is none.
    static func number(_ value: Double?, places: Int = 1) -> JSONText {
        value.map { .decimal(RoundedPercent(rounding: $0, places: places).description) } ?? .null
    }

    /// A share in per cent, to one place; null where there is none.
    static func percent(_ ratio: Ratio?) -> JSONText {
        (ratio?.percent(places: 1)).map { .decimal($0.description) } ?? .null
    }

    /// The first and the last date.
    static func span(_ span: DateSpan) -> JSONText {
        ["from": .string(span.from.description), "to": text(span.to)]
    }
}
