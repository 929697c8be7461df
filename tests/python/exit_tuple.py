# SystemExit with something else.
raise SystemExit((1, "x"))
