import Foundation
import RollAccess
import Testing

/// Every role, every action, inside and outside the scope: a table that a person has read.
///
/// `ROLLCALL_RECORD=1` writes it anew; a table that was not there is written and fails.
struct DoorTableTests {
    @Test func `the table of roles and actions is the one that was agreed`() throws {
        let text = Role.allCases.map(Self.lines).joined(separator: "\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots/door.txt")
        let known = try? String(contentsOf: file, encoding: .utf8)
        let isRecording = ProcessInfo.processInfo.environment["ROLLCALL_RECORD"] == "1"
        if isRecording || known == nil { try Data(text.utf8).write(to: file) }
        let rows = text.split(separator: "\n")
        let before = (isRecording ? text : known ?? "").split(separator: "\n")
        let first = zip(rows, before).first { $0 != $1 }
        #expect(first == nil, "the door has changed: was \(first?.1 ?? ""), is \(first?.0 ?? "")")
        #expect(rows.count == before.count)
    }

    private static func lines(_ role: Role) -> String {
        var lines = ["\(role.words)"]
        for action in Action.allCases {
            for kind in SubjectKind.allCases where action.subjects.contains(kind) {
                lines.append(
                    "  "
                        + [action.words, kind.rawValue, answers(role, action, kind)]
                        .joined(separator: " | "))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the role gets inside each of its scopes, then outside.
    private static func answers(_ role: Role, _ action: Action, _ kind: SubjectKind) -> String {
        let pair = Cast.subjects.first { $0.inside.kind == kind }
        let whole = Cast.wholes.first { $0.subject.kind == kind }?.subject
        guard let inside = pair?.inside ?? whole else { return "never tried" }
        let places = ScopeKind.allCases.filter(role.rule.scopes.contains).map { scope in
            let viewer = Cast.viewer(role, scope)
            func answer(_ subject: Subject) -> String {
                guard let grant = viewer.flatMap({ Door.grant($0, action, subject) }) else {
                    return "no"
                }
                let fields = Field.allCases.filter(grant.shows).map(\.rawValue)
                return ([grant.detail == .nothing ? "yes" : grant.detail.rawValue] + fields)
                    .joined(separator: " ")
            }
            let outside = pair.map { ", outside \(answer($0.outside))" } ?? ""
            return "\(scope.rawValue): \(answer(inside))\(outside)"
        }
        // What is refused everywhere is said once.
        let isRefused = places.allSatisfy {
            $0.hasSuffix(": no, outside no") || $0.hasSuffix(": no")
        }
        return isRefused ? "no" : places.joined(separator: "; ")
    }
}
