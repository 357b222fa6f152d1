import RollDomain
import RollFormats
import RollSQL

/// The marks of one submission as stored: small, complete, and readable without anything else
/// but the table of symbols.
///
/// ```
/// version 1 | sheets | details                                   all deflated
/// sheet   = session step · first · length · 0 marks…             most places marked
///         | session step · first · length · 1 n (gap mark)…      few places marked
/// detail  = session step · enrolment · minutes+1 · note bytes
/// ```
///
/// Numbers are unsigned, seven bits a byte; a session step is the distance in half days from the
/// session before, the first from 1 January 1970, folded so that small negatives stay small.
struct SubmissionBody: Equatable {
    var sheets: [RegisterSheet]
    var details: [MarkDetail]

    /// The first and the last date of the marks and details, nil where there are none.
    var span: DateSpan? {
        let dates = sheets.map(\.when.date) + details.map(\.when.date)
        guard let first = dates.min(), let last = dates.max() else { return nil }
        return DateSpan(from: first, to: last)
    }

    /// The stored bytes.
    ///
    /// - Complexity: O(marks).
    func encoded() -> [UInt8] {
        var writer = NumberWriter()
        writer.put(1)
        writer.put(sheets.count)
        var previous = 0
        for sheet in sheets {
            writer.putSigned(Int(sheet.when.ordinal) - previous)
            previous = Int(sheet.when.ordinal)
            writer.put(sheet.first)
            writer.put(sheet.marks.count)
            let taken = sheet.markCount
            // A pair costs about two bytes, so a sheet with few marks is written as pairs.
            if taken * 2 < sheet.marks.count {
                writer.put(1)
                writer.put(taken)
                var last = 0
                for place in sheet.marks.indices where sheet.marks[place] != 0 {
                    writer.put(place - last)
                    writer.bytes.append(sheet.marks[place])
                    last = place
                }
            } else {
                writer.put(0)
                writer.bytes += sheet.marks
            }
        }
        writer.put(details.count)
        previous = 0
        for detail in details {
            writer.putSigned(Int(detail.when.ordinal) - previous)
            previous = Int(detail.when.ordinal)
            writer.put(detail.enrolment)
            writer.put(detail.minutesLate.map { $0 + 1 } ?? 0)
            let note = Array(detail.note.utf8)
            writer.put(note.count)
            writer.bytes += note
        }
        return Deflater.compress(writer.bytes, level: 1)
    }

    init(sheets: [RegisterSheet], details: [MarkDetail]) {
        self.sheets = sheets
        self.details = details
    }

    /// Reads stored bytes.
    ///
    /// - Throws: `corrupt` when the bytes are damaged or of a later version.
    init(decoding stored: [UInt8]) throws(SQLFailure) {
        do {
            var reader = NumberReader(try Inflater.decompress(stored))
            guard try reader.next() == 1 else { throw NumberReader.Damage() }
            sheets = []
            details = []
            var previous = 0
            for _ in 0..<(try reader.next()) {
                let when = try reader.nextSession(after: &previous)
                let first = try reader.nextEnrolment()
                let length = try reader.next()
                sheets.append(
                    RegisterSheet(when, first: first, marks: try reader.marks(length)))
            }
            previous = 0
            for _ in 0..<(try reader.next()) {
                let when = try reader.nextSession(after: &previous)
                let enrolment = try reader.nextEnrolment()
                let minutes = try reader.next()
                let note = try reader.take(try reader.next())
                details.append(
                    MarkDetail(
                        when: when, enrolment: enrolment,
                        minutesLate: minutes > 0 ? minutes - 1 : nil,
                        note: String(decoding: note, as: UTF8.self)))
            }
            guard reader.isAtEnd else { throw NumberReader.Damage() }
        } catch {
            throw SQLFailure(
                .corrupt,
                "The marks of a submission cannot be read: the database is damaged. "
                    + "Restore a backup; the other submissions are not affected.")
        }
    }
}

/// Writes unsigned numbers, seven bits a byte.
private struct NumberWriter {
    var bytes: [UInt8] = []

    mutating func put(_ number: Int) {
        var rest = UInt(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func putSigned(_ number: Int) {
        put(number >= 0 ? number * 2 : -number * 2 - 1)
    }
}

/// Reads what ``NumberWriter`` wrote, and stops at damage.
private struct NumberReader {
    struct Damage: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func next() throws -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while place < bytes.count, shift < 56 {
            let byte = bytes[place]
            place += 1
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { return Int(number) }
            shift += 7
        }
        throw Damage()
    }

    mutating func nextSigned() throws -> Int {
        let number = try next()
        return number % 2 == 0 ? number / 2 : -(number + 1) / 2
    }

    /// A session so many half days after the one before, in the years that dates can have.
    mutating func nextSession(after ordinal: inout Int) throws -> SessionDate {
        ordinal += try nextSigned()
        guard Self.ordinals.contains(ordinal) else { throw Damage() }
        return SessionDate(ordinal: Int32(ordinal))
    }

    /// An enrolment's number.
    mutating func nextEnrolment() throws -> Int {
        let number = try next()
        guard number <= Self.limit else { throw Damage() }
        return number
    }

    /// Longer than any school's register means damage, not memory.
    private static let limit = 1 << 20

    /// Half days from 1 January 0001 to 31 December 9999.
    private static let ordinals = -719_162 * 2...2_932_896 * 2 + 1

    mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= bytes.count - place else { throw Damage() }
        defer { place += count }
        return bytes[place..<place + count]
    }

    /// The marks of a sheet in either form.
    mutating func marks(_ length: Int) throws -> [UInt8] {
        guard length <= Self.limit else { throw Damage() }
        if try next() == 0 { return Array(try take(length)) }
        var marks = [UInt8](repeating: 0, count: length)
        var at = 0
        for _ in 0..<(try next()) {
            at += try next()
            guard at < length else { throw Damage() }
            marks[at] = try take(1).first ?? 0
        }
        return marks
    }
}
