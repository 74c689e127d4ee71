"""What a page says of a trace: facts, quiz, templates, data, player, and the `::: figure` directive."""
