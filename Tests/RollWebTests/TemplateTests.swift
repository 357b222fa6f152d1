import Testing

@testable import RollWeb

@Suite("Templates")
struct TemplateTests {
    /// Names whose values are made by code that escapes.
    private static let finished: Set<String> = [
        "html", "content", "wordmark", "patterns", "picture", "key", "table",
    ]

    @Test(arguments: Templates.texts.keys.sorted())
    func `words are escaped everywhere but where markup is finished`(name: String) throws {
        let text = try #require(Templates.texts[name])
        for match in text.matches(of: /\{\{(?:\{\.?([^}]*)\}|&\s*\.?([^}]*))\}\}/) {
            let asked = String(match.output.1 ?? match.output.2 ?? "")
            #expect(Self.finished.contains(asked), "\(name) shows \(asked) as it is")
        }
    }

    @Test(arguments: Templates.texts.keys.sorted())
    func `nothing is written into a page that the policy forbids`(name: String) throws {
        let text = try #require(Templates.texts[name])
        for inline in [" style=", " onclick", " onload", "<style", "javascript:", "http://"] {
            #expect(!text.contains(inline), "\(name) has \(inline)")
        }
    }

    @Test(arguments: Templates.texts.keys.sorted())
    func `every form that changes something carries the token`(name: String) throws {
        let text = try #require(Templates.texts[name])
        let forms = text.matches(of: /method="post"[^\n]*/)
        for form in forms {
            #expect(form.output.contains("{{> form-token}}"), "\(name): \(form.output)")
        }
    }

    @Test func `every part that a template names is there`() throws {
        let texts = Templates.texts
        #expect(texts.count > 20)
        for (name, text) in texts {
            for match in text.matches(of: /\{\{>\s*([^*}\s]+)\s*\}\}/) {
                #expect(texts[String(match.output.1)] != nil, "\(name) names \(match.output.1)")
            }
        }
    }
}
