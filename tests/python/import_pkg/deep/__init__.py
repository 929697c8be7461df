print("deep runs")
