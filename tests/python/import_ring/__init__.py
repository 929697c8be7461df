name = "ring"
