print("fails runs")
raise ValueError("from the module")
