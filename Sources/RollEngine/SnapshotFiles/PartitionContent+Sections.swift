import RollColumns
import RollDomain

extension PartitionContent {
    /// Adds what most questions need: calendar, rows' dates and ages, planes.
    func append(to section: inout SectionBytes) {
        section.append(Int64(unplacedMarks))
        section.append([usualMorning, usualAfternoon, hasCovid ? 1 : 0])
        calendar.append(to: &section)
        section.append(enrolments.from)
        section.append(enrolments.to)
        section.append(enrolments.ages)
        possible.append(to: &section)
        absent.append(to: &section)
        authorised.append(to: &section)
    }

    /// Takes the content from a section; the parts that few questions need are read later.
    convenience init(
        _ section: inout SectionReader, rowCount: Int, days: YearDays,
        identity: LazyPart<EnrolmentIdentity>, traits: LazyPart<EnrolmentTraits>,
        marks: (_ chunkCount: Int) -> LazyPart<SparseBytes>
    ) throws(SectionFailure) {
        let unplaced = Int(try section.number(Int64.self))
        let bytes = try section.numbers(3, of: UInt8.self)
        let calendar = try SlotCalendar(&section, days)
        let from = try section.numbers(rowCount, of: Int32.self)
        let to = try section.numbers(rowCount, of: Int32.self)
        // Year 1 and later: dates are counted with, so that they must not be beyond all reason.
        guard unplaced >= 0, from.allSatisfy({ $0 > -1_000_000 && $0 < 10_000_000 }),
            to.allSatisfy({ $0 > -1_000_000 && ($0 < 10_000_000 || $0 == EnrolmentColumns.open) })
        else { throw SectionReader.contradiction("a date is beyond all reason") }
        let enrolments = EnrolmentColumns(
            from: from, to: to, ages: try section.numbers(rowCount, of: UInt8.self),
            identity: identity, traits: traits)
        let chunks = calendar.chunkCount
        let planes = MarkPlanes(
            possible: try BitPlane(&section, rowCount: rowCount, chunkCount: chunks),
            absent: try BitPlane(&section, rowCount: rowCount, chunkCount: chunks),
            authorised: try BitPlane(&section, rowCount: rowCount, chunkCount: chunks),
            marks: marks(chunks), usualMorning: bytes[0], usualAfternoon: bytes[1],
            hasCovid: bytes[2] != 0)
        try section.end()
        self.init(
            calendar: calendar, unplacedMarks: unplaced, enrolments: enrolments, planes: planes)
    }
}
