/// The fields of one kind of file, each with the headers under which columns are found.
///
/// The raw value is the name by which a column mapping calls the field.
protocol FieldSet: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// Headers in use, in any case and with any blanks and signs; the first that is there counts.
    var headers: [String] { get }
}

/// The comparable form of a header: small letters and digits only.
///
/// `LA (code)`, `la_code` and `LACode` are one header.
struct HeaderKey: Hashable, Sendable {
    let text: String

    init(_ header: String) {
        text = String(
            decoding: header.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    byte
                case UInt8(ascii: "%"): UInt8(ascii: "%")
                default: nil
                }
            }, as: UTF8.self)
    }
}

/// Where the fields of a file stand.
struct ColumnMap<Field: FieldSet>: Sendable {
    /// The headers as the file spells them.
    let headers: [String]
    /// The places of the fields that the file has.
    let places: [Field: Int]

    init(headers: [String], mapping: ColumnMapping) {
        self.headers = headers
        var byKey: [HeaderKey: Int] = [:]
        for (place, header) in headers.enumerated() where byKey[HeaderKey(header)] == nil {
            byKey[HeaderKey(header)] = place
        }
        var places: [Field: Int] = [:]
        for field in Field.allCases {
            let names = mapping.columns[field.rawValue].map { [$0] } ?? field.headers
            places[field] = names.lazy.compactMap { byKey[HeaderKey($0)] }.first
        }
        self.places = places
    }

    /// The columns that no field uses.
    var unused: [String] {
        let used = Set(places.values)
        return headers.indices.filter { !used.contains($0) }.map { headers[$0] }
    }

    /// How the file spells a field's column; the field's own name where it has none.
    func header(_ field: Field) -> String {
        places[field].map { headers[$0] } ?? field.rawValue
    }

    func has(_ field: Field) -> Bool { places[field] != nil }
}
