print("import_pkg runs", __name__)
value = 42
