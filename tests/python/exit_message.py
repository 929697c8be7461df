# SystemExit with a text: it goes to stderr, the status is 1.
print("before")
raise SystemExit("a message: é")
