let q = EmbeddedText.files
