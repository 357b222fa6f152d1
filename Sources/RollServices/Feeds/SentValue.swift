import Foundation

/// A value of JSON as a system sent it, before anybody says what it should be.
indirect enum SentValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case number(Double)
    case text(String)
    case list([SentValue])
    case object([String: SentValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // Most values are texts, and each wrong guess costs.
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if value.decodeNil() {
            self = .null
        } else if let number = try? value.decode(Int.self) {
            self = .int(number)
        } else if let truth = try? value.decode(Bool.self) {
            self = .bool(truth)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let values = try? value.decode([String: SentValue].self) {
            self = .object(values)
        } else {
            self = .list(try value.decode([SentValue].self))
        }
    }
}
