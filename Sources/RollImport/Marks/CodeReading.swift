import RollDomain

/// The codes of one file: every distinct text is judged once, later rows look it up.
struct CodeReading {
    /// What a text stands for.
    struct Code {
        var text: String
        /// The mark, ``Mark/none`` for texts that say "no mark".
        var mark: UInt8
        /// Whether the mapping gave it its meaning.
        var isMapped: Bool
        /// Whether it notes a planned closure, which is never complained about.
        var isClosure: Bool
        /// The statutory code that it was taken as.
        var takenAs: String
    }

    /// How a code stands in one run of dates with the same rules.
    enum Standing: UInt8 {
        case unjudged, fine, unknown, notInForce, mapped
    }

    /// Texts longer than this are no codes, unless the mapping knows them.
    static let longest = 8
    /// Stands for a text that is no code.
    static let notACode = -1
    /// A number that no mark has: two marks contradicted each other.
    static let conflict: UInt8 = 255

    private(set) var codes: [Code] = []
    /// The marks of the codes, apart from their texts since every row asks for them.
    private(set) var marks: [UInt8] = []
    /// Whether the codes note a planned closure.
    private(set) var closures: [Bool] = []
    /// Texts that were in no symbol table before, by provisional number minus the table's size.
    private(set) var added: [String] = []
    let symbols: SymbolTable
    let tables: ClassTables
    private let book: CodeBook
    private let mapping: [String: String]
    /// By the two bytes of a short text: one more than its place in ``codes``.
    private var short = [UInt16](repeating: 0, count: 1 << 16)
    private var long: [String: Int] = [:]
    private var standings: [Standing] = []
    private var counts: [Int] = []
    private var firstLines: [Int] = []

    init(symbols: SymbolTable, book: CodeBook, mapping: ColumnMapping) {
        self.symbols = symbols
        self.book = book
        self.mapping = mapping.codes
        tables = ClassTables(book: book, symbols: symbols)
    }

    /// The place of a code by its packed text, -1 where it has not been met or is too long.
    ///
    /// - Complexity: O(1) for texts of up to two bytes.
    @inline(__always)
    func known(_ word: UInt64) -> Int {
        word < 1 << 16 ? Int(short[Int(word)]) - 1 : -1
    }

    /// The place of a code that is new or long; ``notACode`` for texts that cannot be kept.
    mutating func place(_ text: String) -> Int {
        if let known = long[text] { return known }
        guard let code = judge(text) else { return Self.notACode }
        codes.append(code)
        marks.append(code.mark)
        closures.append(code.isClosure)
        let place = codes.count - 1
        let word = ShortText.pack(text)
        if word < 1 << 16 { short[Int(word)] = UInt16(place + 1) }
        long[text] = place
        let runs = tables.tables.count
        standings.append(contentsOf: repeatElement(.unjudged, count: runs))
        counts.append(contentsOf: repeatElement(0, count: runs))
        firstLines.append(contentsOf: repeatElement(0, count: runs))
        return place
    }

    private mutating func judge(_ text: String) -> Code? {
        if let target = mapping[text] {
            let isBlank = CodeBook.isPlaceholder(Array(target.utf8))
            guard let mark = isBlank ? 0 : number(target) else { return nil }
            return Code(
                text: text, mark: mark, isMapped: true, isClosure: target == "#",
                takenAs: isBlank ? "" : target)
        }
        if CodeBook.isPlaceholder(Array(text.utf8)) {
            return Code(text: text, mark: 0, isMapped: false, isClosure: false, takenAs: "")
        }
        guard text.utf8.count <= Self.longest, let mark = number(text) else { return nil }
        return Code(
            text: text, mark: mark, isMapped: false, isClosure: text == "#", takenAs: text)
    }

    private mutating func number(_ text: String) -> UInt8? {
        if let mark = symbols.mark(for: text) { return mark.rawValue }
        if let place = added.firstIndex(of: text) { return UInt8(symbols.texts.count + place) }
        guard symbols.texts.count + added.count < SymbolTable.capacity else { return nil }
        added.append(text)
        return UInt8(symbols.texts.count + added.count - 1)
    }

    /// The place of the run of dates with the same rules that holds a date.
    func run(of date: CivilDate) -> Int {
        tables.tables.lastIndex { $0.span.from <= date } ?? 0
    }

    /// How a mark counts in a run of dates.
    func markClass(_ mark: UInt8, run: Int) -> MarkClass {
        tables.tables[run].compulsory[Int(mark)]
    }

    /// How a code that was noted stands in a run of dates.
    func standing(_ place: Int, run: Int) -> Standing {
        standings[place * tables.tables.count + run]
    }

    /// Whether the mapping gave a code its meaning.
    func isMapped(_ place: Int) -> Bool { codes[place].isMapped }

    /// The text of a mark of this file.
    func text(ofMark mark: UInt8) -> String {
        let place = Int(mark) - symbols.texts.count
        return place < 0 ? symbols.texts[Int(mark)] : added[place]
    }

    /// Takes note of a mark with a code; codes that are plainly in force cost one look.
    @inline(__always)
    mutating func note(_ place: Int, run: Int, date: CivilDate, line: Int) {
        let cell = place * tables.tables.count + run
        if standings[cell] == .fine { return }
        noteSlowly(place, cell, date, line)
    }

    private mutating func noteSlowly(_ place: Int, _ cell: Int, _ date: CivilDate, _ line: Int) {
        if standings[cell] == .unjudged {
            standings[cell] = standing(codes[place], on: date)
            firstLines[cell] = line
            if standings[cell] == .fine { return }
        }
        counts[cell] += 1
        firstLines[cell] = min(firstLines[cell], line)
    }

    private func standing(_ code: Code, on date: CivilDate) -> Standing {
        if code.isMapped { return .mapped }
        switch book.standing(of: code.text, on: date) {
        case .inForce: return .fine
        case .outOfForce: return .notInForce
        case .unknown: return .unknown
        }
    }

    /// The codes that somebody should look at, in order of text.
    var findings: [CodeFinding] {
        let runs = tables.tables.count
        var found: [CodeFinding] = []
        for (place, code) in codes.enumerated() {
            for (kind, standing) in [
                (CodeFinding.Kind.unknown, Standing.unknown), (.notInForce, .notInForce),
                (.mapped, .mapped),
            ] {
                let cells = (place * runs..<(place + 1) * runs).filter {
                    standings[$0] == standing && counts[$0] > 0
                }
                guard let line = cells.map({ firstLines[$0] }).min() else { continue }
                found.append(
                    CodeFinding(
                        code: code.text, kind: kind, takenAs: code.takenAs,
                        count: cells.reduce(0) { $0 + counts[$1] }, firstLine: line))
            }
        }
        return found.sorted { ($0.code, $0.kind.rawValue) < ($1.code, $1.kind.rawValue) }
    }

    /// The symbol table with the new texts in order of text, and the final number of each mark.
    var finalSymbols: (table: SymbolTable, numbers: [UInt8]) {
        var table = symbols
        var numbers = (0...255).map { UInt8($0) }
        for text in added.sorted() {
            guard let mark = table.markAdding(text), let place = added.firstIndex(of: text) else {
                preconditionFailure("room was checked when the text was met")
            }
            numbers[symbols.texts.count + place] = mark.rawValue
        }
        return (table, numbers)
    }
}
