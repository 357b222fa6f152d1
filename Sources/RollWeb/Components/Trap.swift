/// A field that no person sees and that machines fill in.
struct Trap: View {
    let name: String

    static let template = "components/trap"

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "id": FieldID.of(self.name)
        default: nil
        }
    }
}
