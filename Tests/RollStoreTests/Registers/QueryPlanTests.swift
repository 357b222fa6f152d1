import RollSQL
import RollSQLite
import RollTestSupport
import Testing

@Suite struct `Query plans` {
    /// Tables that grow with pupils and sessions.
    private static let large: Set<String> = [
        "submission", "amendment", "register_sheet", "mark_detail", "register_taken", "pupil",
        "pupil_history", "pupil_authority", "enrolment", "enrolment_history", "enrolment_year",
        "characteristic", "pupil_group", "group_member", "group_staff", "suspension", "contact",
        "contact_restriction",
    ]

    /// The lines of SQLite's plan for a statement.
    private func plan(_ name: String, _ text: String, _ test: TestStore) throws -> [String] {
        let statement = Statement(name, "EXPLAIN QUERY PLAN " + Statement(name, text).text)
        return try test.driver.read { session in
            let values = statement.parameters.map { ($0, SQLValue.null) }
            return try session.rows(statement, Dictionary(uniqueKeysWithValues: values)).map {
                try $0.text("detail")
            }
        }
    }

    /// The short names that a statement gives to large tables, and their own.
    private func names(in text: String) -> Set<String> {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        var names = Self.large
        for (place, word) in words.enumerated()
        where Self.large.contains(word) && place + 2 < words.count && words[place + 1] == "AS" {
            names.insert(words[place + 2])
        }
        return names
    }

    @Test func `what is asked of one school, pupil or number scans no large table`() throws {
        let test = try TestStore()
        let keys: Set<String> = ["school_id", "pupil_id", "upn"]
        var asked = 0
        for (name, text) in try StatementTexts.all().sorted(by: { $0.key < $1.key }) {
            let statement = Statement(name, text)
            guard !keys.isDisjoint(with: statement.parameters) else { continue }
            asked += 1
            let large = names(in: text)
            for line in try plan(name, text, test) {
                let words = line.split(separator: " ")
                guard words.first == "SCAN", words.count > 1 else { continue }
                #expect(!large.contains(String(words[1])), "\(name): \(line)")
            }
        }
        #expect(asked > 40)
    }

    @Test(arguments: [
        ("Register/sheets", "sqlite_autoindex_register_sheet_1 (school_id=? AND session_date>?"),
        ("Register/details", "sqlite_autoindex_mark_detail_1 (school_id=? AND session_date>?"),
        ("Register/taken", "sqlite_autoindex_register_taken_1 (school_id=? AND session_date>?"),
        ("Register/amendments", "amendment_by_session (school_id=? AND session_date>?"),
        ("Register/bodies", "sqlite_autoindex_submission_1 (school_id=?"),
        ("Register/submissions", "sqlite_autoindex_submission_1 (school_id=?"),
        ("Enrolment/of_school", "sqlite_autoindex_enrolment_1 (school_id=?"),
        ("Pupil/of_school", "sqlite_autoindex_pupil_1 (school_id=?"),
        ("Pupil/by_upn", "pupil_by_upn (upn=?"),
        ("Enrolment/of_pupil", "enrolment_by_child (pupil_id=?"),
        ("Pupil/of_numbers", "sqlite_autoindex_pupil_1 (school_id=? AND pupil_id=?"),
        ("Contact/of_numbers", "sqlite_autoindex_contact_2 (school_id=? AND pupil_id=?"),
        ("Contact/restrictions_of_numbers", "(school_id=? AND pupil_id=?"),
        ("Meeting/open_actions_of", "sqlite_autoindex_meeting_action_1 (school_id=?"),
        ("Referral/open_of", "(school_id=?"),
    ])
    func `a hot read uses its index`(name: String, index: String) throws {
        let text = try #require(try StatementTexts.all()[name])
        let lines = try plan(name, text, TestStore())
        #expect(lines.contains { $0.hasPrefix("SEARCH") && $0.contains(index) }, "\(lines)")
    }
}
