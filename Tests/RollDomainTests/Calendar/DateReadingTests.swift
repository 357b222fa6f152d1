import RollDomain
import Testing

@Suite struct `Reading dates` {
    @Test(arguments: ["2025-09-08", "2025/09/08", "20250908"])
    func `year first is read`(text: String) throws {
        #expect(CivilDate(text)?.description == "2025-09-08")
        #expect(CivilDate(anyForm: text.utf8)?.description == "2025-09-08")
    }

    @Test(arguments: [
        "08-09-2025", "8/9/2025", "08.09.2025", "8-9-2025", "08/09/2025", "08/9/2025",
    ])
    func `day first is read the British way`(text: String) throws {
        #expect(CivilDate(british: text.utf8)?.description == "2025-09-08")
        #expect(CivilDate(anyForm: text.utf8)?.description == "2025-09-08")
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        "", "-", "--", "2025", "2025-09", "2025-9-8", "2025-13-01", "2025-00-10", "2025-02-29",
        "2025-09-31", "2025-09-08 ", " 2025-09-08", "2025-09-08T10:00", "2025.09.08",
        "2025-09/08", "202509081", "0000-01-01", "2025-09-08-", "-2025-09-08", "+025-09-08",
        "２０２５-09-08", "8 September 2025", "1/1", "99999999", "20251301",
    ])
    func `what is not a date with the year first is refused`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        "", "08-09-25", "8/9/25", "31/02/2025", "13/13/2025", "00/09/2025", "08/09-2025",
        "2025-09-08", "08092025", "008/09/2025", "08/009/2025", "08/09/20255", "a8/09/2025",
        "08//2025", "8-Sep-2025",
    ])
    func `what is not a British date is refused`(text: String) {
        #expect(CivilDate(british: text.utf8) == nil)
    }

    @Test func `a time after the date is left out`() {
        for text in ["2025-09-08T00:00:00", "08/09/2025 00:00", "2025-09-08 09:15:00"] {
            #expect(CivilDate(anyForm: text.utf8)?.description == "2025-09-08")
        }
        #expect(CivilDate(anyForm: "Monday".utf8) == nil)
        #expect(CivilDate(anyForm: "".utf8) == nil)
    }

    @Test func `no text of any bytes stops the program`() {
        var random = SplitMix64(seed: 3)
        let bytes = Array("0123456789-/. T:Zx".utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<5_000 {
            let length = Int.random(in: 0...14, using: &random)
            let text = (0..<length).map { _ in
                bytes[Int.random(in: 0..<bytes.count, using: &random)]
            }
            if let read = CivilDate(anyForm: text) {
                #expect(CivilDate(read.description) == read)
            }
        }
    }
}
