"""The figures that are true plots, drawn by matplotlib. Nothing else imports matplotlib."""
