value = "deeper"
