import RollColumns
import RollDomain

extension MarkRules {
    /// Adds the symbols, and all that says how their marks count, to a section.
    func append(to section: inout SectionBytes) {
        section.append(UInt32(symbols.texts.count))
        for text in symbols.texts { section.append(text) }
        let counting = counting(ofFirst: symbols.texts.count)
        section.append(UInt32(counting.count))
        section.append(counting)
    }

    /// Makes sure that a file's marks were counted as these rules count them.
    ///
    /// Symbols may have been added since: a file holds no mark of theirs.
    ///
    /// - Throws: `otherRules`.
    func requireSame(_ symbols: [String], _ counting: [UInt8]) throws(SnapshotFailure) {
        guard symbols.count <= self.symbols.texts.count,
            self.symbols.texts.prefix(symbols.count).elementsEqual(symbols)
        else {
            throw SnapshotFailure(.otherRules, "its codes have other numbers than the database's")
        }
        guard counting == self.counting(ofFirst: symbols.count) else {
            throw SnapshotFailure(
                .otherRules, "its marks were counted by other rules than this program's")
        }
    }

    /// The classes of the first symbols on every date, and what else is decided by symbol.
    private func counting(ofFirst count: Int) -> [UInt8] {
        var bytes = SectionBytes()
        for table in tables.tables {
            bytes.append(table.span.from.dayNumber)
            bytes.append(table.span.to?.dayNumber ?? Int32.max)
            bytes.append(table.compulsory.prefix(count).map(\.rawValue))
            bytes.append(table.other.prefix(count).map(\.rawValue))
        }
        bytes.append(Array(lateBefore.prefix(count)))
        bytes.append(Array(lateAfter.prefix(count)))
        bytes.append(UInt8(Self.compulsoryAges.lowerBound))
        bytes.append(UInt8(Self.compulsoryAges.upperBound))
        return bytes.bytes
    }
}
