import RollFormats

/// Judges a row of schools that has more fields than the header.
///
/// Extracts that were joined from files of different years have such rows. New columns were put
/// in behind the old ones and between them, so a row is taken as far as its pairs of code and
/// name prove that its columns are still those of the header.
enum WiderRow {
    /// Takes the proved columns of the current row, or holds it back.
    static func accept(_ records: inout RecordReader<SchoolField>) -> Bool {
        guard isTypePair(records), isStatusPair(records), isPhasePair(records) else {
            records.holdBack(
                .unevenRow, nil,
                "the row has more fields than the header, and its codes and "
                    + "names do not fit: look for a stray separator")
            return false
        }
        let pairs: [SchoolField] = [.typeName, .statusName, .phaseName]
        let last = pairs.compactMap { records.columns.places[$0] }.max() ?? 0
        // The ages and what is told by a closed list prove themselves one by one.
        let further: [SchoolField] = [.lowAge, .highAge, .gender, .admissions]
        let proved = further.filter { isProved($0, records) }
        let end = proved.compactMap { records.columns.places[$0] }.max() ?? last
        records.trust(onlyBefore: max(last, end) + 1)
        records.warn(
            .unevenRow, nil,
            "The row has more fields than the header, as in a file of another year; it was taken "
                + "up to the column \(records.columns.headers[max(last, end)]).")
        return true
    }

    private static func isTypePair(_ records: borrowing RecordReader<SchoolField>) -> Bool {
        guard let type = EstablishmentType.known(records.text(.typeCode)) else { return false }
        return type.name == records.text(.typeName)
    }

    private static func isStatusPair(_ records: borrowing RecordReader<SchoolField>) -> Bool {
        let names = ["Open", "Closed", "Open, but proposed to close", "Proposed to open"]
        let code = FieldText.number(records.text(.statusCode)) ?? 0
        return names.indices.contains(code - 1) && names[code - 1] == records.text(.statusName)
    }

    private static func isPhasePair(_ records: borrowing RecordReader<SchoolField>) -> Bool {
        let code = FieldText.code(records.text(.phaseCode))
        let name = records.text(.phaseName)
        return code == "0" ? name == "Not applicable" : code == PhaseRule.code(ofName: name)
    }

    private static func isProved(
        _ field: SchoolField, _ records: borrowing RecordReader<SchoolField>
    ) -> Bool {
        let text = records.text(field)
        switch field {
        case .lowAge, .highAge: return FieldText.number(text) != nil
        case .gender: return ["Mixed", "Girls", "Boys"].contains(text)
        case .admissions:
            return ["Not applicable", "Non-selective", "Selective"].contains(text)
        default: return false
        }
    }
}
