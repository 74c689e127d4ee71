"""What a page says about a trace: facts, quiz, templates, data, player, and the `::: figure` directive."""
